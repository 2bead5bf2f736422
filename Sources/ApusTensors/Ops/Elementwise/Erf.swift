import ApusDevices

struct Erf: UnaryOp {
  static let kernel = UnaryKernel("erf")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream() * ((-backward.input(0).square()).exp() * 1.1283791670955126)] }
}

extension TensorConvertible {
  /// The error function of each element: `2 / sqrt(π)` times the integral of `exp(-t²)` from 0 to x. Floating-point dtypes. TensorFlow:
  /// `tf.math.erf`.
  public func erf() -> Tensor { apply(Erf(), tensor) }
}
