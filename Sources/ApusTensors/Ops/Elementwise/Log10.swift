import ApusDevices

struct Log10: UnaryOp {
  static let kernel = UnaryKernel("log10")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (backward.input(0) * 2.302585092994046)] }
}

extension TensorConvertible {
  /// The logarithm to base 10 of each element. Floating-point dtypes. Keras: `keras.ops.log10`.
  public func log10() -> Tensor { apply(Log10(), tensor) }
}
