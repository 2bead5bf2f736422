import ApusDevices

struct NotEqual: ComparisonOp {
  static let kernels = BinaryKernels("notEqual")
}

extension TensorConvertible {
  /// Whether each element is different from the other's, with broadcasting: a bool tensor. All dtypes. TensorFlow: `tf.not_equal`.
  public func notEqual(to other: some Operand) -> Tensor { applyBinary(NotEqual(), self, other) }

  /// Whether each element is different from the other's: a bool tensor.
  public static func .!= (left: Self, right: some Operand) -> Tensor { applyBinary(NotEqual(), left, right) }
  public static func .!= (left: some TensorScalar, right: Self) -> Tensor { applyBinary(NotEqual(), left, right) }
}
