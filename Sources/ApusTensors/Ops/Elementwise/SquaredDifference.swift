import ApusDevices

struct SquaredDifference: BinaryOp {
  static let kernels = BinaryKernels("squaredDifference")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    let slope = backward.upstream() * (2 * (x - y))
    return backward.gradients({ slope }, { -slope })
  }
}

extension TensorConvertible {
  /// `(x - y)²` for each pair of elements, with broadcasting. Numeric dtypes. TensorFlow: `tf.math.squared_difference`.
  public func squaredDifference(_ other: some Operand) -> Tensor { applyBinary(SquaredDifference(), self, other) }
}
