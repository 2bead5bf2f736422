import ApusDevices

struct FloorMod: BinaryOp {
  static let kernels = BinaryKernels("floorMod")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return backward.gradients({ backward.upstream() }, { -backward.upstream() * x.floorDiv(y) })
  }
}

extension TensorConvertible {
  /// What division rounded down leaves, with the sign of the divisor and with broadcasting: Python's remainder. Numeric dtypes. An integer divided
  /// by zero is an error. TensorFlow: `tf.math.floormod`, `tf.math.mod`.
  public func floorMod(_ divisor: some Operand) -> Tensor { applyBinary(FloorMod(), self, divisor) }

  /// Another name of ``floorMod(_:)``, as in TensorFlow.
  public func mod(_ divisor: some Operand) -> Tensor { floorMod(divisor) }

  /// What division rounded down leaves: -1 % 3 is 2, as in TensorFlow, and not -1, as in Swift.
  public static func % (left: Self, right: some Operand) -> Tensor { applyBinary(FloorMod(), left, right) }
  public static func % (left: some TensorScalar, right: Self) -> Tensor { applyBinary(FloorMod(), left, right) }
}
