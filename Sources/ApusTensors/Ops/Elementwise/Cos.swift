import ApusDevices

struct Cos: UnaryOp {
  static let kernel = UnaryKernel("cos")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [-backward.upstream() * backward.input(0).sin()] }
}

extension TensorConvertible {
  /// The cosine of each element, in radians. Floating-point dtypes. TensorFlow: `tf.cos`.
  public func cos() -> Tensor { apply(Cos(), tensor) }
}
