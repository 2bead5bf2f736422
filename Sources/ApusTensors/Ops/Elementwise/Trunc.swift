import ApusDevices

struct Trunc: UnaryOp, NotDifferentiable {
  static let kernel = UnaryKernel("trunc")
}

extension TensorConvertible {
  /// Each element without its fraction. Floating-point dtypes. Not differentiable. Keras: `keras.ops.trunc`.
  public func trunc() -> Tensor { apply(Trunc(), tensor) }
}
