import ApusDevices

struct Selu: UnaryOp {
  static let kernel = UnaryKernel("selu")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(SeluGradient(), backward.input(0), backward.upstream())] }
}

struct SeluGradient: GradientOp {
  static let kernel = UnaryKernel("seluGradient")
  /// The scale times alpha.
  private static let lowerScale = 1.75809934084737685994

  func factorDerivative(_ x: Tensor) -> Tensor? { Tensor.where(x .< 0, SeluGradient.lowerScale * x.minimum(0).exp(), 0) }
}

extension TensorConvertible {
  /// The scaled exponential linear unit: `scale * x` where x is not negative, `scale * alpha * (exp(x) - 1)` elsewhere, with scale 1.05070098 and
  /// alpha 1.67326324. Floating-point dtypes. Keras: `keras.activations.selu` (Klambauer et al., 2017).
  public func selu() -> Tensor { apply(Selu(), tensor) }
}
