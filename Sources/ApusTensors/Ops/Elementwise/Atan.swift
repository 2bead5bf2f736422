import ApusDevices

struct Atan: UnaryOp {
  static let kernel = UnaryKernel("atan")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() / (1 + backward.input(0).square())] }
}

extension TensorConvertible {
  /// The angle, from -π/2 to π/2, whose tangent is the element. Floating-point dtypes. TensorFlow: `tf.atan`.
  public func atan() -> Tensor { apply(Atan(), tensor) }
}
