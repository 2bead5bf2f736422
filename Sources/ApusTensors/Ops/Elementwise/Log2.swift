import ApusDevices

struct Log2: UnaryOp {
  static let kernel = UnaryKernel("log2")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (backward.input(0) * 0.6931471805599453)] }
}

extension TensorConvertible {
  /// The logarithm to base 2 of each element. Floating-point dtypes. Keras: `keras.ops.log2`.
  public func log2() -> Tensor { apply(Log2(), tensor) }
}
