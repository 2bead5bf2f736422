import ApusDevices

struct Ceil: UnaryOp, NotDifferentiable {
  static let kernel = UnaryKernel("ceil")
}

extension TensorConvertible {
  /// The least whole number not below each element. Floating-point dtypes. Not differentiable. TensorFlow: `tf.math.ceil`.
  public func ceil() -> Tensor { apply(Ceil(), tensor) }
}
