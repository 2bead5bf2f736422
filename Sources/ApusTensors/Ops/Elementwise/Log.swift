import ApusDevices

struct Log: UnaryOp {
  static let kernel = UnaryKernel("log")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / backward.input(0)] }
}

extension TensorConvertible {
  /// The natural logarithm of each element: -infinity at 0, NaN below. Floating-point dtypes. TensorFlow: `tf.math.log`.
  public func log() -> Tensor { apply(Log(), tensor) }
}
