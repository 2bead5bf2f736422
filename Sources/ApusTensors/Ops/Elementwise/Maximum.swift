import ApusDevices

struct Maximum: BinaryOp {
  static let kernels = BinaryKernels("maximum")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    let isFirst = x .>= y
    return backward.gradients({ .where(isFirst, backward.upstream(), 0) }, { .where(isFirst, 0, backward.upstream()) })
  }
}

extension TensorConvertible {
  /// The larger of each pair of elements, with broadcasting; NaN where either is. Numeric dtypes. TensorFlow: `tf.maximum`.
  ///
  /// The gradient goes to the larger, and to this tensor where both are equal.
  public func maximum(_ other: some Operand) -> Tensor { applyBinary(Maximum(), self, other) }
}
