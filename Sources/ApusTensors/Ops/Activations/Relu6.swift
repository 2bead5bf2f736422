import ApusDevices

struct Relu6: UnaryOp {
  static let kernel = UnaryKernel("relu6")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(Relu6Gradient(), backward.output(), backward.upstream())] }
}

/// `upstream` where y is between 0 and 6, 0 elsewhere.
struct Relu6Gradient: GradientOp {
  static let kernel = UnaryKernel("relu6Gradient")

  func factorDerivative(_ y: Tensor) -> Tensor? { nil }
}

extension TensorConvertible {
  /// `min(max(x, 0), 6)` for each element; the derivative at 0 and 6 is 0. Floating-point dtypes. Keras: `keras.activations.relu6`.
  public func relu6() -> Tensor { apply(Relu6(), tensor) }
}
