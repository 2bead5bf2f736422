import ApusDevices

struct LogicalNot: UnaryOp, NotDifferentiable {
  static let kernel = UnaryKernel("logicalNot")
}

extension TensorConvertible {
  /// Whether each element is false. Bool. TensorFlow: `tf.math.logical_not`.
  public func logicalNot() -> Tensor { apply(LogicalNot(), tensor) }

  /// Whether each element is false: ``logicalNot()``.
  public static prefix func .! (operand: Self) -> Tensor { operand.logicalNot() }
}
