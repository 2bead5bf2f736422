import ApusDevices

struct Gelu: UnaryOp {
  static let kernel = UnaryKernel("gelu")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(GeluGradient(), backward.input(0), backward.upstream())] }
}

/// `upstream * (P(x) + x * p(x))`, with the normal distribution's P and its density p.
struct GeluGradient: GradientOp {
  static let kernel = UnaryKernel("geluGradient")

  func factorDerivative(_ x: Tensor) -> Tensor? {
    let square = x.square()
    return (square * -0.5).exp() * (0.3989422804014327 * (2 - square))
  }
}

struct GeluApproximate: UnaryOp {
  static let kernel = UnaryKernel("geluApproximate")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(GeluApproximateGradient(), backward.input(0), backward.upstream())] }
}

/// `upstream * (s + x * s * (1 - s) * v')`, where s is the sigmoid of `v = 2 sqrt(2 / π) (x + 0.044715 x³)`.
struct GeluApproximateGradient: GradientOp {
  static let kernel = UnaryKernel("geluApproximateGradient")

  func factorDerivative(_ x: Tensor) -> Tensor? {
    let scale = 1.5957691216057308
    let square = x.square()
    let sigmoid = (scale * x * (1 + 0.044715 * square)).sigmoid()
    let slope = scale * (1 + 0.134145 * square)
    let curvature = (6 * 0.044715 * scale) * x
    return sigmoid * (1 - sigmoid) * (2 * slope + x * ((1 - 2 * sigmoid) * slope.square() + curvature))
  }
}

extension TensorConvertible {
  /// The Gaussian error linear unit: `x * P(X < x)` for a normally distributed X. Floating-point dtypes. Keras: `keras.activations.gelu` (Hendrycks
  /// and Gimpel, 2016).
  ///
  /// - Parameter approximate: Whether P is approximated with tanh, as some models were trained.
  public func gelu(approximate: Bool = false) -> Tensor {
    if !approximate { return apply(Gelu(), tensor) }
    return apply(GeluApproximate(), floatingPoint(self, in: Gelu.name))
  }
}
