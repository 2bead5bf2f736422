import ApusDevices

struct Erfc: UnaryOp {
  static let kernel = UnaryKernel("erfc")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * ((-backward.input(0).square()).exp() * -1.1283791670955126)] }
}

extension TensorConvertible {
  /// `1 - erf(x)` for each element, exact where that is small. Floating-point dtypes. TensorFlow: `tf.math.erfc`.
  public func erfc() -> Tensor { apply(Erfc(), tensor) }
}
