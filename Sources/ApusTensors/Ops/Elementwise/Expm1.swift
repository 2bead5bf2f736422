import ApusDevices

struct Expm1: UnaryOp {
  static let kernel = UnaryKernel("expm1")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).exp()] }
}

extension TensorConvertible {
  /// `exp(x) - 1` for each element, exact near 0. Floating-point dtypes. TensorFlow: `tf.math.expm1`.
  public func expm1() -> Tensor { apply(Expm1(), tensor) }
}
