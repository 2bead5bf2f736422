import ApusDevices

/// x where it is positive, `alpha * (exp(rate * x) - 1)` elsewhere.
struct Elu: UnaryOp {
  static let kernel = UnaryKernel("elu")
  static let gradientReads = GradientReads.inputs
  let alpha: Double
  let rate: Double
  var arguments: (Double, Double)? { (alpha, rate) }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(EluGradient(alpha: alpha, rate: rate), backward.input(0), backward.upstream())] }
}

/// `upstream` where x is positive, `upstream * alpha * rate * exp(rate * x)` elsewhere.
struct EluGradient: GradientOp {
  static let kernel = UnaryKernel("eluGradient")
  let alpha: Double
  let rate: Double
  var arguments: (Double, Double)? { (alpha, rate) }

  func factorDerivative(_ x: Tensor) -> Tensor? {
    Tensor.where(x .<= 0, alpha * rate * rate * (rate * x.minimum(0)).exp(), 0)
  }
}

extension TensorConvertible {
  /// The exponential linear unit: x where it is positive, `alpha * (exp(x) - 1)` elsewhere. Floating-point dtypes. Keras: `keras.activations.elu`
  /// (Clevert et al., 2016).
  public func elu(alpha: Double = 1) -> Tensor { apply(Elu(alpha: alpha, rate: 1), tensor) }
}
