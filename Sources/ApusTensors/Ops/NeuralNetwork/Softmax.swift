import ApusDevices

struct Softmax: RowOp {
  static let kernel = KernelTable("softmax")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(SoftmaxGradient(), backward.output(), backward.upstream())] }
}

/// y * (g - sum(g * y)) along each row, for y = softmax(x).
struct SoftmaxGradient: RowOp {
  static let kernel = KernelTable("softmaxGradient")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (y, g, u) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { u * (g - (g * y).sum(axis: -1, keepDims: true)) - g * (u * y).sum(axis: -1, keepDims: true) },
      backward.ifNeeded(1) { apply(SoftmaxGradient(), y, u) },
    ]
  }
}

extension TensorConvertible {
  /// exp(x) / sum(exp(x)) along an axis. Floating-point dtypes. TensorFlow: `tf.nn.softmax`.
  public func softmax(axis: Int = -1) -> Tensor {
    alongLastAxis(tensor, axis, "softmax") { apply(Softmax(), $0).noting(.softmax($0)) }
  }
}
