import ApusDevices

struct Pow: BinaryOp {
  static let kernels = BinaryKernels("pow")
  static let gradientReads = GradientReads.inputsAndOutputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return backward.gradients(
      { backward.upstream() * (y * x.pow(y - 1)) },
      // The logarithm counts as 0 where x has none.
      { backward.upstream() * (backward.output() * Tensor.where(x .> 0, x, 1).log()) })
  }
}

precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

infix operator ** : ExponentiationPrecedence

extension TensorConvertible {
  /// Each element to the power of the other's, with broadcasting. Numeric dtypes. TensorFlow: `tf.pow`, Python: `**`.
  ///
  /// An integer to a negative power is an error; an integer power that does not fit wraps around. The gradient with respect to the exponent is 0
  /// where the base is not positive.
  public func pow(_ exponent: some Operand) -> Tensor {
    // The commonest power is cheaper, and the same, as a product.
    if tensor.dtype.isFloatingPoint, let number = exponent as? any TensorScalar, number.asDouble == 2 { return square() }
    return applyBinary(Pow(), self, exponent)
  }

  /// Each element to the power of the other's: ``pow(_:)``. It binds tighter than `*`, from right to left; unlike in Python a sign before it binds
  /// tighter still: `-x ** 2` is `(-x) ** 2`.
  ///
  /// ```swift
  /// let error = ((y - prediction) ** 2).mean()
  /// ```
  public static func ** (left: Self, right: some Operand) -> Tensor { left.pow(right) }
  public static func ** (left: some TensorScalar, right: Self) -> Tensor { applyBinary(Pow(), left, right) }
}
