import ApusDevices

struct Log1p: UnaryOp {
  static let kernel = UnaryKernel("log1p")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (1 + backward.input(0))] }
}

extension TensorConvertible {
  /// `log(1 + x)` for each element, exact near 0. Floating-point dtypes. TensorFlow: `tf.math.log1p`.
  public func log1p() -> Tensor { apply(Log1p(), tensor) }
}
