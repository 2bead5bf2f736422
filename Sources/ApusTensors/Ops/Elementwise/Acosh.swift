import ApusDevices

struct Acosh: UnaryOp {
  static let kernel = UnaryKernel("acosh")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / backward.output().sinh()] }
}

extension TensorConvertible {
  /// The number, not negative, whose hyperbolic cosine is the element; NaN below 1. Floating-point dtypes. TensorFlow: `tf.acosh`.
  public func acosh() -> Tensor { apply(Acosh(), tensor) }
}
