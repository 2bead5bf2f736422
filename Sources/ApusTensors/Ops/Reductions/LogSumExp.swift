import ApusDevices

struct LogSumExp: ReductionOp {
  static let kernels = ReductionKernels("logSumExp")
  static let gradientReads = GradientReads.inputsAndOutputs
  let axes: ReductionAxes

  func gradient(_ backward: Backward) -> [Tensor?] {
    let x = backward.input(0)
    let kept = axes.keptShape(of: x.shape)
    return [(x - backward.output().reshape(kept)).exp() * backward.upstream().reshape(kept)]
  }
}

extension TensorConvertible {
  /// log(sum(exp(x))) over all elements, or over those along `axes`, without overflow. Floating-point dtypes. TensorFlow: `tf.reduce_logsumexp`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func logSumExp(axis axes: Int..., keepDims: Bool = false) -> Tensor { logSumExp(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// log(sum(exp(x))) along the axes in a list; nil means all.
  public func logSumExp(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    reduced(tensor) { apply(LogSumExp(axes: ReductionAxes(axes: axes, keepDims: keepDims)), $0) }
  }
}
