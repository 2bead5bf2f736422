import ApusDevices

struct Hypot: BinaryOp {
  static let kernels = BinaryKernels("hypot")
  static let gradientReads = GradientReads.inputsAndOutputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let scaled = backward.upstream() / backward.output()
    return backward.gradients({ scaled * backward.input(0) }, { scaled * backward.input(1) })
  }
}

extension TensorConvertible {
  /// `sqrt(x² + y²)` for each pair of elements, with broadcasting and without overflow on the way. Floating-point dtypes. Keras: `keras.ops.hypot`.
  public func hypot(_ other: some Operand) -> Tensor { applyBinary(Hypot(), self, other) }
}
