import ApusDevices

struct Less: ComparisonOp {
  static let kernels = BinaryKernels("less")
}

extension TensorConvertible {
  /// Whether each element is less than the other's, with broadcasting: a bool tensor. Numeric dtypes. TensorFlow: `tf.less`.
  public func less(than other: some Operand) -> Tensor { applyBinary(Less(), self, other) }

  /// Whether each element is less than the other's: a bool tensor.
  public static func .< (left: Self, right: some Operand) -> Tensor { applyBinary(Less(), left, right) }
  public static func .< (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Less(), left, right) }
}
