import ApusDevices

struct Tanh: UnaryOp {
  static let kernel = UnaryKernel("tanh")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(TanhGradient(), backward.output(), backward.upstream())] }
}

/// `upstream * (1 - y²)`.
struct TanhGradient: GradientOp {
  static let kernel = UnaryKernel("tanhGradient")

  func factorDerivative(_ y: Tensor) -> Tensor? { -2 * y }
}

extension TensorConvertible {
  /// The hyperbolic tangent of each element. Floating-point dtypes. TensorFlow: `tf.math.tanh`.
  public func tanh() -> Tensor { apply(Tanh(), tensor) }
}
