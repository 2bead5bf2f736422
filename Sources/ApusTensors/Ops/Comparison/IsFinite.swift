import ApusDevices

struct IsFinite: TestOp {
  static let kernel = UnaryKernel("isFinite")
}

extension TensorConvertible {
  /// Whether each element is neither infinite nor NaN: a bool tensor. Floating-point dtypes. TensorFlow: `tf.math.is_finite`.
  public func isFinite() -> Tensor { apply(IsFinite(), tensor) }
}
