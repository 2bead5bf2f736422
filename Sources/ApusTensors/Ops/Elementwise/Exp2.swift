import ApusDevices

struct Exp2: UnaryOp {
  static let kernel = UnaryKernel("exp2")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * (backward.output() * 0.6931471805599453)] }
}

extension TensorConvertible {
  /// 2 to the power of each element. Floating-point dtypes. Keras: `keras.ops.exp2`.
  public func exp2() -> Tensor { apply(Exp2(), tensor) }
}
