import ApusDevices

struct Multiply: BinaryOp {
  static let kernels = BinaryKernels("multiply")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    backward.gradients({ backward.upstream() * backward.input(1) }, { backward.upstream() * backward.input(0) })
  }
}

extension TensorConvertible {
  /// The product of two tensors, or of a tensor and a number, with broadcasting. Numeric dtypes. TensorFlow: `tf.multiply`.
  public static func * (left: Self, right: some Operand) -> Tensor { applyBinary(Multiply(), left, right) }
  public static func * (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Multiply(), left, right) }
}

extension Tensor {
  public static func *= (left: inout Tensor, right: some Operand) { left = left * right }
}
