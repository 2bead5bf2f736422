import ApusDevices

struct Asin: UnaryOp {
  static let kernel = UnaryKernel("asin")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (1 - backward.input(0).square()).sqrt()] }
}

extension TensorConvertible {
  /// The angle, from -π/2 to π/2, whose sine is the element; NaN outside [-1, 1]. Floating-point dtypes. TensorFlow: `tf.asin`.
  public func asin() -> Tensor { apply(Asin(), tensor) }
}
