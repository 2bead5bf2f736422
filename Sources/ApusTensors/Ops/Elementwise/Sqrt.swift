import ApusDevices

struct Sqrt: UnaryOp {
  static let kernel = UnaryKernel("sqrt")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (2 * backward.output())] }
}

extension TensorConvertible {
  /// The square root of each element, NaN below 0. Floating-point dtypes. TensorFlow: `tf.sqrt`.
  public func sqrt() -> Tensor { apply(Sqrt(), tensor) }
}
