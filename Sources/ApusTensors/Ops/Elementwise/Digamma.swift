import ApusDevices

struct Digamma: UnaryOp {
  static let kernel = UnaryKernel("digamma")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).polygamma(1)] }
}

extension TensorConvertible {
  /// The derivative of ``lgamma()`` at each element; NaN at its poles 0, -1, -2, ... Floating-point dtypes. TensorFlow: `tf.math.digamma`.
  public func digamma() -> Tensor { apply(Digamma(), tensor) }
}
