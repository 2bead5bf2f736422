import ApusDevices

struct RightShift: BinaryOp, NotDifferentiable {
  static let kernels = BinaryKernels("rightShift")
}

extension TensorConvertible {
  /// The bits of each element shifted to the right, with broadcasting. The sign is kept. Integers. A negative shift is none, and one past the last
  /// bit is by all bits but one. TensorFlow: `tf.bitwise.right_shift`.
  public func rightShift(_ places: some Operand) -> Tensor { applyBinary(RightShift(), self, places) }

  /// The bits of each element shifted to the right: ``rightShift(_:)``.
  public static func >> (left: Self, right: some Operand) -> Tensor { applyBinary(RightShift(), left, right) }
  public static func >> (left: some TensorScalar, right: Self) -> Tensor { applyBinary(RightShift(), left, right) }
}
