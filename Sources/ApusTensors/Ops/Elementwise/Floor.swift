import ApusDevices

struct Floor: UnaryOp, NotDifferentiable {
  static let kernel = UnaryKernel("floor")
}

extension TensorConvertible {
  /// The greatest whole number not above each element. Floating-point dtypes. Not differentiable. TensorFlow: `tf.floor`.
  public func floor() -> Tensor { apply(Floor(), tensor) }
}
