import ApusDevices

struct Round: UnaryOp, NotDifferentiable {
  static let kernel = UnaryKernel("round")
}

extension TensorConvertible {
  /// The whole number nearest to each element; halves go to the even one, so 0.5 and 2.5 become 0 and 2. Numeric dtypes; integers stay as they are.
  /// Not differentiable. TensorFlow: `tf.round`, `tf.math.rint`.
  public func round() -> Tensor {
    let tensor = tensor
    return tensor.dtype.isInteger ? tensor : apply(Round(), tensor)
  }
}
