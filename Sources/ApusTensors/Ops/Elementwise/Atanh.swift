import ApusDevices

struct Atanh: UnaryOp {
  static let kernel = UnaryKernel("atanh")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (1 - backward.input(0).square())] }
}

extension TensorConvertible {
  /// The number whose hyperbolic tangent is the element; NaN outside [-1, 1]. Floating-point dtypes. TensorFlow: `tf.atanh`.
  public func atanh() -> Tensor { apply(Atanh(), tensor) }
}
