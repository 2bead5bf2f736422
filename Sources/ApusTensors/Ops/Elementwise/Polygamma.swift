import ApusDevices

struct Polygamma: BinaryOp {
  static let kernels = BinaryKernels("polygamma")
  static let gradientReads = GradientReads.inputs

  // The order is a whole number, so there is no derivative with respect to it.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let (order, x) = (backward.input(0), backward.input(1))
    return [nil, backward.ifNeeded(1) { (backward.upstream() * x.polygamma(order + 1)).sum(to: x.shape) }]
  }
}

extension TensorConvertible {
  /// The derivative of ``digamma()`` of the given order at each element, with broadcasting; NaN where the order is no whole number from 0 up.
  /// Floating-point dtypes. TensorFlow: `tf.math.polygamma(order, x)`.
  public func polygamma(_ order: some Operand) -> Tensor {
    let tensor = tensor
    return apply(Polygamma(), order.tensor(beside: tensor, in: Polygamma.name), tensor)
  }
}
