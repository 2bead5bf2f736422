import ApusDevices

struct LogicalXor: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("logicalXor")
}

extension TensorConvertible {
  /// Whether exactly one of the elements is true, with broadcasting. Bool. TensorFlow: `tf.math.logical_xor`.
  public func logicalXor(_ other: some Operand) -> Tensor { applyBinary(LogicalXor(), self, other) }

  /// Whether exactly one of the elements is true: ``logicalXor(_:)``.
  public static func .^ (left: Self, right: some Operand) -> Tensor { applyBinary(LogicalXor(), left, right) }
  public static func .^ (left: some TensorScalar, right: Self) -> Tensor { applyBinary(LogicalXor(), left, right) }
}
