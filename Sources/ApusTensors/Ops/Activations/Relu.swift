import ApusDevices

struct Relu: UnaryOp {
  static let kernel = UnaryKernel("relu")
  static let gradientReads = GradientReads.outputs

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(ReluGradient(), backward.output(), backward.upstream())] }
}

/// `upstream` where y is positive, 0 elsewhere.
struct ReluGradient: GradientOp {
  static let kernel = UnaryKernel("reluGradient")

  func factorDerivative(_ y: Tensor) -> Tensor? { nil }
}

extension TensorConvertible {
  /// The rectified linear unit: `max(x, 0)` for each element. Floating-point dtypes. Keras: `keras.activations.relu`.
  ///
  /// The derivative at 0 is 0. With other parameters than the default ones it is
  ///
  ///     maxValue                         where x >= maxValue
  ///     x                                where threshold < x < maxValue
  ///     negativeSlope * (x - threshold)  elsewhere
  ///
  /// - Parameters:
  ///   - negativeSlope: The slope below the threshold.
  ///   - maxValue: The largest value that comes out; nil for no limit.
  ///   - threshold: Where the function begins to rise.
  public func relu(negativeSlope: Double = 0, maxValue: Double? = nil, threshold: Double = 0) -> Tensor {
    if threshold == 0 && maxValue == nil { return negativeSlope == 0 ? apply(Relu(), tensor) : leakyRelu(negativeSlope: negativeSlope) }
    let x = floatingPoint(self, in: Relu.name)
    let isRelu6 = threshold == 0 && maxValue == 6
    var result = threshold != 0 ? Tensor.where(x .> threshold, x, 0) : isRelu6 ? x.relu6() : x.relu()
    if let maxValue, !isRelu6 { result = result.clip(min: 0, max: maxValue) }
    if negativeSlope == 0 { return result }
    return result - negativeSlope * (threshold == 0 ? -x : threshold - x).relu()
  }
}
