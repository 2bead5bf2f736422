import ApusDevices

struct Sinh: UnaryOp {
  static let kernel = UnaryKernel("sinh")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).cosh()] }
}

extension TensorConvertible {
  /// The hyperbolic sine of each element. Floating-point dtypes. TensorFlow: `tf.sinh`.
  public func sinh() -> Tensor { apply(Sinh(), tensor) }
}
