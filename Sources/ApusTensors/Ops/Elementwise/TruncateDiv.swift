import ApusDevices

struct TruncateDiv: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("truncateDiv")
}

extension TensorConvertible {
  /// The quotient of each pair of elements rounded towards zero, with broadcasting. Numeric dtypes. An integer divided by zero is an error. Not
  /// differentiable. TensorFlow: `tf.truncatediv`.
  public func truncateDiv(_ divisor: some Operand) -> Tensor { applyBinary(TruncateDiv(), self, divisor) }
}
