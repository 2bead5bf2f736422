import ApusDevices

struct Sigmoid: UnaryOp {
  static let kernel = UnaryKernel("sigmoid")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(SigmoidGradient(), backward.output(), backward.upstream())] }
}

/// `upstream * y * (1 - y)`.
struct SigmoidGradient: GradientOp {
  static let kernel = UnaryKernel("sigmoidGradient")

  func factorDerivative(_ y: Tensor) -> Tensor? { 1 - 2 * y }
}

extension TensorConvertible {
  /// The logistic function, `1 / (1 + exp(-x))`, of each element. Floating-point dtypes. Keras: `keras.activations.sigmoid`.
  public func sigmoid() -> Tensor {
    let logits = tensor
    return apply(Sigmoid(), logits).noting(.sigmoid(logits))
  }
}
