import ApusDevices

struct Asinh: UnaryOp {
  static let kernel = UnaryKernel("asinh")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / backward.output().cosh()] }
}

extension TensorConvertible {
  /// The number whose hyperbolic sine is the element. Floating-point dtypes. TensorFlow: `tf.asinh`.
  public func asinh() -> Tensor { apply(Asinh(), tensor) }
}
