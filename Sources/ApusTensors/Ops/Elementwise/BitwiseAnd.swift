import ApusDevices

struct BitwiseAnd: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("bitwiseAnd")
}

extension TensorConvertible {
  /// The bitwise and of each pair of elements, with broadcasting. Integers. TensorFlow: `tf.bitwise.bitwise_and`.
  public func bitwiseAnd(_ other: some Operand) -> Tensor { applyBinary(BitwiseAnd(), self, other) }

  /// The bitwise and of integers, or the logical one of bools, as `&` does in TensorFlow.
  public static func & (left: Self, right: some Operand) -> Tensor {
    left.tensor.dtype == .bool ? left.logicalAnd(right) : left.bitwiseAnd(right)
  }
  public static func & (left: some TensorScalar, right: Self) -> Tensor { right & left }
}
