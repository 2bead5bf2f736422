import ApusDevices

struct LeftShift: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("leftShift")
}

extension TensorConvertible {
  /// The bits of each element shifted to the left, with broadcasting. Integers. A negative shift is none, and one past the last bit is by all bits
  /// but one. TensorFlow: `tf.bitwise.left_shift`.
  public func leftShift(_ places: some Operand) -> Tensor { applyBinary(LeftShift(), self, places) }

  /// The bits of each element shifted to the left: ``leftShift(_:)``.
  public static func << (left: Self, right: some Operand) -> Tensor { applyBinary(LeftShift(), left, right) }
  public static func << (left: some TensorScalar, right: Self) -> Tensor { applyBinary(LeftShift(), left, right) }
}
