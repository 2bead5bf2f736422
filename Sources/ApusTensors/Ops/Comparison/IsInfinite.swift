import ApusDevices

struct IsInfinite: TestOp {
  static let kernel = UnaryKernel("isInfinite")
}

extension TensorConvertible {
  /// Whether each element is infinite: a bool tensor. Floating-point dtypes. TensorFlow: `tf.math.is_inf`.
  public func isInfinite() -> Tensor { apply(IsInfinite(), tensor) }
}
