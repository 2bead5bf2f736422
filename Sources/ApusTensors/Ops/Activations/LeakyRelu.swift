import ApusDevices

struct LeakyRelu: UnaryOp {
  static let kernel = UnaryKernel("leakyRelu")
  static let gradientReads = GradientReads.inputs
  let slope: Double
  var arguments: (Double, Double)? { (slope, 0) }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(LeakyReluGradient(slope: slope), backward.input(0), backward.upstream())] }
}

/// `upstream` where x is positive, `slope * upstream` elsewhere.
struct LeakyReluGradient: GradientOp {
  static let kernel = UnaryKernel("leakyReluGradient")
  let slope: Double
  var arguments: (Double, Double)? { (slope, 0) }

  func factorDerivative(_ x: Tensor) -> Tensor? { nil }
}

extension TensorConvertible {
  /// x where it is positive, `negativeSlope * x` elsewhere. Floating-point dtypes. Keras: `keras.activations.leaky_relu`.
  public func leakyRelu(negativeSlope: Double = 0.2) -> Tensor { apply(LeakyRelu(slope: negativeSlope), tensor) }
}
