import ApusDevices

struct Sign: UnaryOp {
  static let kernel = UnaryKernel("sign")
  static let gradientReads = GradientReads.nothing

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().zerosLike()] }
}

extension TensorConvertible {
  /// -1, 0 or 1 as each element is negative, zero or positive; NaN stays. Numeric dtypes. The derivative is 0. TensorFlow: `tf.sign`.
  public func sign() -> Tensor { apply(Sign(), tensor) }
}
