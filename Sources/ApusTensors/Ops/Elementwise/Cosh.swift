import ApusDevices

struct Cosh: UnaryOp {
  static let kernel = UnaryKernel("cosh")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * backward.input(0).sinh()] }
}

extension TensorConvertible {
  /// The hyperbolic cosine of each element. Floating-point dtypes. TensorFlow: `tf.cosh`.
  public func cosh() -> Tensor { apply(Cosh(), tensor) }
}
