import ApusDevices

struct Acos: UnaryOp {
  static let kernel = UnaryKernel("acos")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [-backward.upstream() / (1 - backward.input(0).square()).sqrt()] }
}

extension TensorConvertible {
  /// The angle, from 0 to π, whose cosine is the element; NaN outside [-1, 1]. Floating-point dtypes. TensorFlow: `tf.acos`.
  public func acos() -> Tensor { apply(Acos(), tensor) }
}
