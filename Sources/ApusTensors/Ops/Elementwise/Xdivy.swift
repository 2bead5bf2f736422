import ApusDevices

struct Xdivy: BinaryOp {
  static let kernels = BinaryKernels("xdivy")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return backward.gradients({ backward.upstream() * x.isNotZero().xdivy(y) }, { backward.upstream() * (-x).xdivy(y.square()) })
  }
}

extension TensorConvertible {
  /// `x / y` for each pair of elements, 0 where x is, with broadcasting. Floating-point dtypes. TensorFlow: `tf.math.xdivy`.
  public func xdivy(_ y: some Operand) -> Tensor { applyBinary(Xdivy(), self, y) }
}

extension Tensor {
  /// 1 where an element is not 0, and 0 elsewhere: what the derivatives with respect to x of the functions that are 0 at x = 0 are made with.
  func isNotZero() -> Tensor { (self .!= 0).cast(dtype) }
}
