import ApusDevices

struct Reciprocal: UnaryOp {
  static let kernel = UnaryKernel("reciprocal")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [-backward.upstream() * backward.output().square()] }
}

extension TensorConvertible {
  /// `1 / x` for each element. Floating-point dtypes. TensorFlow: `tf.math.reciprocal`.
  public func reciprocal() -> Tensor { apply(Reciprocal(), tensor) }
}
