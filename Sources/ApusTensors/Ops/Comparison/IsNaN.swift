import ApusDevices

struct IsNaN: TestOp {
  static let kernel = UnaryKernel("isNaN")
}

extension TensorConvertible {
  /// Whether each element is NaN: a bool tensor. Floating-point dtypes. TensorFlow: `tf.math.is_nan`.
  public func isNaN() -> Tensor { apply(IsNaN(), tensor) }
}
