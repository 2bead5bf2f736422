import ApusDevices

struct GreaterEqual: ComparisonOp {
  static let kernels = BinaryKernels("greaterEqual", exchanging: "lessEqual")
}

extension TensorConvertible {
  /// Whether each element is greater than or equal to the other's, with broadcasting: a bool tensor. Numeric dtypes. TensorFlow: `tf.greater_equal`.
  public func greaterEqual(to other: some Operand) -> Tensor { applyBinary(GreaterEqual(), self, other) }

  /// Whether each element is greater than or equal to the other's: a bool tensor.
  public static func .>= (left: Self, right: some Operand) -> Tensor { applyBinary(GreaterEqual(), left, right) }
  public static func .>= (left: some TensorScalar, right: Self) -> Tensor { applyBinary(GreaterEqual(), left, right) }
}
