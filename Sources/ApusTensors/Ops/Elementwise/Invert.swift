import ApusDevices

struct Invert: UnaryOp, NotDifferentiable {
  static let kernel = UnaryKernel("invert")
}

extension TensorConvertible {
  /// The bits of each element flipped. Integers. TensorFlow: `tf.bitwise.invert`.
  public func invert() -> Tensor { apply(Invert(), tensor) }

  /// The bits of integers flipped, or the truth of bools, as `~` does in TensorFlow.
  public static prefix func ~ (operand: Self) -> Tensor {
    let tensor = operand.tensor
    return tensor.dtype == .bool ? tensor.logicalNot() : tensor.invert()
  }
}
