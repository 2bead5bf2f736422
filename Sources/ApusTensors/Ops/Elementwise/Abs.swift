import ApusDevices

struct Abs: UnaryOp {
  static let kernel = UnaryKernel("abs")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).sign()] }
}

extension TensorConvertible {
  /// The magnitude of each element. Numeric dtypes. The derivative is `sign(x)`, 0 at 0. TensorFlow: `tf.abs`.
  public func abs() -> Tensor { apply(Abs(), tensor) }
}
