import ApusDevices

struct Atan2: BinaryOp {
  static let kernels = BinaryKernels("atan2")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (y, x) = (backward.input(0), backward.input(1))
    let scaled = backward.upstream() / (x.square() + y.square())
    return backward.gradients({ scaled * x }, { -scaled * y })
  }
}

extension TensorConvertible {
  /// The angle, from -π to π, of the point whose y is the element of this tensor and whose x that of the other, with broadcasting. Floating-point
  /// dtypes. TensorFlow: `tf.atan2`.
  public func atan2(_ x: some Operand) -> Tensor { applyBinary(Atan2(), self, x) }
}
