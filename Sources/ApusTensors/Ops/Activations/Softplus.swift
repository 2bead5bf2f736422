import ApusDevices

struct Softplus: UnaryOp {
  static let kernel = UnaryKernel("softplus")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(SoftplusGradient(), backward.input(0), backward.upstream())] }
}

/// `upstream * sigmoid(x)`.
struct SoftplusGradient: GradientOp {
  static let kernel = UnaryKernel("softplusGradient")

  func factorDerivative(_ x: Tensor) -> Tensor? {
    let sigmoid = x.sigmoid()
    return sigmoid * (1 - sigmoid)
  }
}

extension TensorConvertible {
  /// `log(1 + exp(x))` for each element, without overflow. Floating-point dtypes. Keras: `keras.activations.softplus`.
  public func softplus() -> Tensor { apply(Softplus(), tensor) }
}
