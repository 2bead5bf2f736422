import ApusDevices

struct BitwiseXor: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("bitwiseXor")
}

extension TensorConvertible {
  /// The bitwise exclusive or of each pair of elements, with broadcasting. Integers. TensorFlow: `tf.bitwise.bitwise_xor`.
  public func bitwiseXor(_ other: some Operand) -> Tensor { applyBinary(BitwiseXor(), self, other) }

  /// The bitwise exclusive or of integers, or the logical one of bools, as `^` does in TensorFlow.
  public static func ^ (left: Self, right: some Operand) -> Tensor {
    left.tensor.dtype == .bool ? left.logicalXor(right) : left.bitwiseXor(right)
  }
  public static func ^ (left: some TensorScalar, right: Self) -> Tensor { right ^ left }
}
