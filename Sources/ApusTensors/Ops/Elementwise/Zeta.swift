import ApusDevices

struct Zeta: BinaryOp {
  static let kernels = BinaryKernels("zeta")
  static let gradientReads = GradientReads.inputs

  // Nobody defines the derivative with respect to s.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let (s, q) = (backward.input(0), backward.input(1))
    return [nil, backward.ifNeeded(1) { (backward.upstream() * (-s * (s + 1).zeta(q))).sum(to: q.shape) }]
  }
}

extension TensorConvertible {
  /// Hurwitz's zeta function, the sum of `(q + k)^-s` over k = 0, 1, 2, ..., where s is the element of this tensor and q that of the other, with
  /// broadcasting. Floating-point dtypes. TensorFlow: `tf.math.zeta`.
  ///
  /// It has a gradient with respect to q only.
  public func zeta(_ q: some Operand) -> Tensor { applyBinary(Zeta(), self, q) }
}
