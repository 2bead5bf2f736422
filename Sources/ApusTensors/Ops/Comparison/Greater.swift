import ApusDevices

struct Greater: ComparisonOp {
  static let kernels = BinaryKernels("greater", exchanging: "less")
}

extension TensorConvertible {
  /// Whether each element is greater than the other's, with broadcasting: a bool tensor. Numeric dtypes. TensorFlow: `tf.greater`.
  public func greater(than other: some Operand) -> Tensor { applyBinary(Greater(), self, other) }

  /// Whether each element is greater than the other's: a bool tensor.
  public static func .> (left: Self, right: some Operand) -> Tensor { applyBinary(Greater(), left, right) }
  public static func .> (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Greater(), left, right) }
}
