import ApusDevices

struct Equal: ComparisonOp {
  static let kernels = BinaryKernels("equal")
}

extension TensorConvertible {
  /// Whether each element is equal to the other's, with broadcasting: a bool tensor. NaN is equal to nothing. All dtypes. TensorFlow: `tf.equal`.
  public func equal(to other: some Operand) -> Tensor { applyBinary(Equal(), self, other) }

  /// Whether each element is equal to the other's: a bool tensor.
  public static func .== (left: Self, right: some Operand) -> Tensor { applyBinary(Equal(), left, right) }
  public static func .== (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Equal(), left, right) }
}
