import ApusDevices

struct Square: UnaryOp {
  static let kernel = UnaryKernel("square")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * (2 * backward.input(0))] }
}

extension TensorConvertible {
  /// The square of each element. Numeric dtypes. TensorFlow: `tf.square`.
  public func square() -> Tensor { apply(Square(), tensor) }
}
