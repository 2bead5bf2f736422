import ApusDevices

struct Exp: UnaryOp {
  static let kernel = UnaryKernel("exp")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.output()] }
}

extension TensorConvertible {
  /// e to the power of each element. Floating-point dtypes. TensorFlow: `tf.exp`.
  public func exp() -> Tensor { apply(Exp(), tensor) }
}
