import ApusDevices

struct LogicalAnd: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("logicalAnd")
}

extension TensorConvertible {
  /// Whether both elements are true, with broadcasting. Bool. TensorFlow: `tf.math.logical_and`.
  public func logicalAnd(_ other: some Operand) -> Tensor { applyBinary(LogicalAnd(), self, other) }

  /// Whether both elements are true: ``logicalAnd(_:)``.
  public static func .& (left: Self, right: some Operand) -> Tensor { applyBinary(LogicalAnd(), left, right) }
  public static func .& (left: some TensorScalar, right: Self) -> Tensor { applyBinary(LogicalAnd(), left, right) }
}
