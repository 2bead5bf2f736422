import ApusDevices

struct TruncateMod: BinaryOp {
  static let kernels = BinaryKernels("truncateMod")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return backward.gradients({ backward.upstream() }, { -backward.upstream() * x.truncateDiv(y) })
  }
}

extension TensorConvertible {
  /// What division rounded towards zero leaves, with the sign of this tensor's element and with broadcasting: C's and Swift's remainder. Numeric
  /// dtypes. An integer divided by zero is an error. TensorFlow: `tf.truncatemod`.
  public func truncateMod(_ divisor: some Operand) -> Tensor { applyBinary(TruncateMod(), self, divisor) }
}
