import ApusDevices

struct Tanh: UnaryOp {
  static let kernel = UnaryKernel("tanh")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    [backward.upstream() * (1 - backward.output().square())]
  }
}

extension TensorConvertible {
  /// The hyperbolic tangent of each element. Floating-point dtypes. TensorFlow: `tf.math.tanh`.
  public func tanh() -> Tensor { apply(Tanh(), tensor) }
}
