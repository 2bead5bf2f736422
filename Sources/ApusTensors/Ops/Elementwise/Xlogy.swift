import ApusDevices

struct Xlogy: BinaryOp {
  static let kernels = BinaryKernels("xlogy")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return backward.gradients({ backward.upstream() * x.isNotZero().xlogy(y) }, { backward.upstream() * x.xdivy(y) })
  }
}

extension TensorConvertible {
  /// `x * log(y)` for each pair of elements, 0 where x is, with broadcasting. Floating-point dtypes. TensorFlow: `tf.math.xlogy`.
  public func xlogy(_ y: some Operand) -> Tensor { applyBinary(Xlogy(), self, y) }
}
