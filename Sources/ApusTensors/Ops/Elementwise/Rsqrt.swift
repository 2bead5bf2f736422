import ApusDevices

struct Rsqrt: UnaryOp {
  static let kernel = UnaryKernel("rsqrt")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * (backward.output() * backward.output().square() * -0.5)] }
}

extension TensorConvertible {
  /// `1 / sqrt(x)` for each element: infinity at 0, NaN below. Floating-point dtypes. TensorFlow: `tf.math.rsqrt`.
  public func rsqrt() -> Tensor { apply(Rsqrt(), tensor) }
}
