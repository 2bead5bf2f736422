import ApusDevices

struct LessEqual: ComparisonOp {
  static let kernels = BinaryKernels("lessEqual")
}

extension TensorConvertible {
  /// Whether each element is less than or equal to the other's, with broadcasting: a bool tensor. Numeric dtypes. TensorFlow: `tf.less_equal`.
  public func lessEqual(to other: some Operand) -> Tensor { applyBinary(LessEqual(), self, other) }

  /// Whether each element is less than or equal to the other's: a bool tensor.
  public static func .<= (left: Self, right: some Operand) -> Tensor { applyBinary(LessEqual(), left, right) }
  public static func .<= (left: some TensorScalar, right: Self) -> Tensor { applyBinary(LessEqual(), left, right) }
}
