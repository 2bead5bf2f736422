import ApusDevices

struct DivideNoNan: BinaryOp {
  static let kernels = BinaryKernels("divideNoNan")
  static let gradientReads = GradientReads.inputsAndOutputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let y = backward.input(1)
    return backward.gradients(
      { backward.upstream().divideNoNan(y) }, { -backward.upstream() * backward.output().divideNoNan(y) })
  }
}

extension TensorConvertible {
  /// `x / y` for each pair of elements, 0 where y is, with broadcasting. Numeric dtypes; integers are divided as `/` divides them.
  /// TensorFlow: `tf.math.divide_no_nan`.
  public func divideNoNan(_ divisor: some Operand) -> Tensor { applyQuotient(DivideNoNan(), self, divisor) }
}
