import ApusDevices

struct LogicalOr: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("logicalOr")
}

extension TensorConvertible {
  /// Whether one of the elements, or both, are true, with broadcasting. Bool. TensorFlow: `tf.math.logical_or`.
  public func logicalOr(_ other: some Operand) -> Tensor { applyBinary(LogicalOr(), self, other) }

  /// Whether one of the elements, or both, are true: ``logicalOr(_:)``.
  public static func .| (left: Self, right: some Operand) -> Tensor { applyBinary(LogicalOr(), left, right) }
  public static func .| (left: some TensorScalar, right: Self) -> Tensor { applyBinary(LogicalOr(), left, right) }
}
