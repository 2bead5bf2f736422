import ApusDevices

struct Divide: BinaryOp {
  static let kernels = BinaryKernels("divide")
  static let gradientReads = GradientReads.inputsAndOutputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let y = backward.input(1)
    return backward.gradients({ backward.upstream() / y }, { -backward.upstream() * backward.output() / y })
  }
}

/// Divides as TensorFlow does: integers of up to 16 bits in float32, wider ones in float64.
func applyQuotient(_ op: some BinaryOp, _ left: some TensorConvertible, _ right: some Operand) -> Tensor {
  let left = left.tensor
  return quotient(op, left, right.tensor(beside: left, in: type(of: op).name))
}

func applyQuotient(_ op: some BinaryOp, _ left: some TensorScalar, _ right: some TensorConvertible) -> Tensor {
  let right = right.tensor
  return quotient(op, left.tensor(beside: right, in: type(of: op).name), right)
}

private func quotient(_ op: some BinaryOp, _ left: Tensor, _ right: Tensor) -> Tensor {
  guard left.dtype.isInteger, left.dtype == right.dtype else { return apply(op, left, right) }
  let dtype: DType = left.dtype.byteCount <= 2 ? .float32 : .float64
  return apply(op, left.cast(dtype), right.cast(dtype))
}

extension TensorConvertible {
  /// The quotient of two tensors, or of a tensor and a number, with broadcasting. Numeric dtypes. TensorFlow: `tf.divide`.
  ///
  /// Of integers it is no integer but, as in TensorFlow, float32 (up to 16 bits) or float64; ``floorDiv(_:)`` and ``truncateDiv(_:)`` round.
  public static func / (left: Self, right: some Operand) -> Tensor { applyQuotient(Divide(), left, right) }
  public static func / (left: some TensorScalar, right: Self) -> Tensor { applyQuotient(Divide(), left, right) }
}

extension Tensor {
  public static func /= (left: inout Tensor, right: some Operand) { left = left / right }
}
