import ApusDevices

struct Erfinv: UnaryOp {
  static let kernel = UnaryKernel("erfinv")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * (backward.output().square().exp() * 0.886226925452758)] }
}

extension TensorConvertible {
  /// The number whose ``erf()`` is the element: infinite at -1 and 1, NaN outside. Floating-point dtypes. TensorFlow: `tf.math.erfinv`.
  public func erfinv() -> Tensor { apply(Erfinv(), tensor) }
}
