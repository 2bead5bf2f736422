import ApusDevices

struct Sin: UnaryOp {
  static let kernel = UnaryKernel("sin")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).cos()] }
}

extension TensorConvertible {
  /// The sine of each element, in radians. Floating-point dtypes. TensorFlow: `tf.sin`.
  public func sin() -> Tensor { apply(Sin(), tensor) }
}
