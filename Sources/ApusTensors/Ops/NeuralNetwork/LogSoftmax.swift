import ApusDevices

struct LogSoftmax: RowOp {
  static let kernel = KernelTable("logSoftmax")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(LogSoftmaxGradient(), backward.output(), backward.upstream())] }
}

/// g - exp(y) * sum(g) along each row, for y = log(softmax(x)).
struct LogSoftmaxGradient: RowOp {
  static let kernel = KernelTable("logSoftmaxGradient")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (y, g, u) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { -(u * y.exp() * g.sum(axis: -1, keepDims: true)) },
      backward.ifNeeded(1) { u - (u * y.exp()).sum(axis: -1, keepDims: true) },
    ]
  }
}

extension TensorConvertible {
  /// x - log(sum(exp(x))) along an axis. Floating-point dtypes. TensorFlow: `tf.nn.log_softmax`.
  public func logSoftmax(axis: Int = -1) -> Tensor { alongLastAxis(tensor, axis, "logSoftmax") { apply(LogSoftmax(), $0) } }
}
