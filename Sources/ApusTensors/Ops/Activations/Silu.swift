import ApusDevices

struct Silu: UnaryOp {
  static let kernel = UnaryKernel("silu")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(SiluGradient(), backward.input(0), backward.upstream())] }
}

/// `upstream * s * (1 + x * (1 - s))`, where s is sigmoid(x).
struct SiluGradient: GradientOp {
  static let kernel = UnaryKernel("siluGradient")

  func factorDerivative(_ x: Tensor) -> Tensor? {
    let sigmoid = x.sigmoid()
    return sigmoid * (1 - sigmoid) * (2 + x * (1 - 2 * sigmoid))
  }
}

extension TensorConvertible {
  /// The sigmoid linear unit, or swish: `x * sigmoid(x)` for each element. Floating-point dtypes. Keras: `keras.activations.silu` (Ramachandran et
  /// al., 2017).
  public func silu() -> Tensor { apply(Silu(), tensor) }
}
