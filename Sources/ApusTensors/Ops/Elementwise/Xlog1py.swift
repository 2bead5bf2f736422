import ApusDevices

struct Xlog1py: BinaryOp {
  static let kernels = BinaryKernels("xlog1py")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, y) = (backward.input(0), backward.input(1))
    return backward.gradients({ backward.upstream() * x.isNotZero().xlog1py(y) }, { backward.upstream() * x.xdivy(1 + y) })
  }
}

extension TensorConvertible {
  /// `x * log(1 + y)` for each pair of elements, 0 where x is, with broadcasting. Floating-point dtypes. TensorFlow: `tf.math.xlog1py`.
  public func xlog1py(_ y: some Operand) -> Tensor { applyBinary(Xlog1py(), self, y) }
}
