import ApusDevices

struct BitwiseOr: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("bitwiseOr")
}

extension TensorConvertible {
  /// The bitwise or of each pair of elements, with broadcasting. Integers. TensorFlow: `tf.bitwise.bitwise_or`.
  public func bitwiseOr(_ other: some Operand) -> Tensor { applyBinary(BitwiseOr(), self, other) }

  /// The bitwise or of integers, or the logical one of bools, as `|` does in TensorFlow.
  public static func | (left: Self, right: some Operand) -> Tensor {
    left.tensor.dtype == .bool ? left.logicalOr(right) : left.bitwiseOr(right)
  }
  public static func | (left: some TensorScalar, right: Self) -> Tensor { right | left }
}
