import ApusDevices

struct Add: BinaryOp {
  static let kernels = BinaryKernels("add")
  static let gradientReads = GradientReads.nothing

  func gradient(_ backward: Backward) -> [Tensor?] {
    backward.gradients({ backward.upstream() }, { backward.upstream() })
  }
}

extension TensorConvertible {
  /// The sum of two tensors, or of a tensor and a number, with broadcasting. Numeric dtypes. TensorFlow: `tf.add`.
  public static func + (left: Self, right: some Operand) -> Tensor { applyBinary(Add(), left, right) }
  public static func + (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Add(), left, right) }
}

extension Tensor {
  public static func += (left: inout Tensor, right: some Operand) { left = left + right }
}
