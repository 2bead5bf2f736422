import ApusDevices

struct Lgamma: UnaryOp {
  static let kernel = UnaryKernel("lgamma")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).digamma()] }
}

extension TensorConvertible {
  /// The logarithm of the magnitude of the gamma function of each element. Floating-point dtypes. TensorFlow: `tf.math.lgamma`.
  public func lgamma() -> Tensor { apply(Lgamma(), tensor) }
}
