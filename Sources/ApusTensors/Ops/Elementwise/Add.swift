import ApusDevices

struct Add: BinaryOp {
  static let kernels = BinaryKernels("add")
  static let gradientReads = GradientReads.nothing

  func gradient(_ backward: Backward) -> [Tensor?] {
    [
      backward.ifNeeded(0) { backward.upstream().sum(to: backward.inputShape(0)) },
      backward.ifNeeded(1) { backward.upstream().sum(to: backward.inputShape(1)) },
    ]
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
