import ApusDevices

struct Minimum: BinaryOp {
  static let kernels = BinaryKernels("minimum")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    let isFirst = x .<= y
    return backward.gradients({ .where(isFirst, backward.upstream(), 0) }, { .where(isFirst, 0, backward.upstream()) })
  }
}

extension TensorConvertible {
  /// The smaller of each pair of elements, with broadcasting; NaN where either is. Numeric dtypes. TensorFlow: `tf.minimum`.
  ///
  /// The gradient goes to the smaller, and to this tensor where both are equal.
  public func minimum(_ other: some Operand) -> Tensor { applyBinary(Minimum(), self, other) }
}
