import ApusDevices

struct FloorDiv: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("floorDiv")
}

extension TensorConvertible {
  /// The quotient of each pair of elements rounded down, with broadcasting. Numeric dtypes. An integer divided by zero is an error. Not
  /// differentiable. TensorFlow: `tf.math.floordiv`, Python: `//`.
  public func floorDiv(_ divisor: some Operand) -> Tensor { applyBinary(FloorDiv(), self, divisor) }
}
