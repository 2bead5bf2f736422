import ApusDevices

struct Tan: UnaryOp {
  static let kernel = UnaryKernel("tan")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * (1 + backward.output().square())] }
}

extension TensorConvertible {
  /// The tangent of each element, in radians. Floating-point dtypes. TensorFlow: `tf.tan`.
  public func tan() -> Tensor { apply(Tan(), tensor) }
}
