import ApusDevices

struct Divide: BinaryOp {
  static let kernels = BinaryKernels("divide")
  static let gradientReads = GradientReads.inputsAndOutputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return [
      backward.ifNeeded(0) { (backward.upstream() / y).sum(to: x.shape) },
      backward.ifNeeded(1) { (-backward.upstream() * backward.output() / y).sum(to: y.shape) },
    ]
  }
}

extension TensorConvertible {
  /// The quotient of two tensors, or of a tensor and a number, with broadcasting. Floating-point dtypes. TensorFlow: `tf.divide`.
  public static func / (left: Self, right: some Operand) -> Tensor { applyBinary(Divide(), left, right) }
  public static func / (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Divide(), left, right) }
}

extension Tensor {
  public static func /= (left: inout Tensor, right: some Operand) { left = left / right }
}
