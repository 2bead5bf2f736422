import ApusTensors

/// 1 - overlap / (overlap + alpha * missed + beta * extra), of two masks. Keras's `keras.losses.Tversky`; Salehi et al. (2017).
///
/// With alpha and beta of 0.5 this is ``Dice``.
public final class Tversky: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var alpha = 0.5
    public var beta = 0.5
    var axis: Axes?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) {
      ApusLayers.tversky($0, $1, alpha: configuration.alpha, beta: configuration.beta, axis: configuration.axis?.values)
    }
  }

  /// - Parameters:
  ///   - alpha: How much counts what is in the truth but not in the prediction.
  ///   - beta: How much counts what is in the prediction but not in the truth.
  ///   - axis: The axes of the sums; nil for all, which gives one number for a whole batch.
  public convenience init(
    alpha: Double = 0.5, beta: Double = 0.5, axis: [Int]? = nil, reduction: Reduction = .sumOverBatchSize, name: String = "tversky",
    dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(alpha: alpha, beta: beta, axis: axis.map { Axes($0) }), reduction: reduction, name: name, dtype: dtype)
  }
}

/// The Tversky loss along the axes, or over all. Keras's `keras.losses.tversky`.
public func tversky(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, alpha: Double = 0.5, beta: Double = 0.5, axis: [Int]? = nil
) -> Tensor {
  aligned(truth, prediction, in: "tversky") { truth, prediction in
    let overlap = (truth * prediction).sum(axes: axis)
    let missed = ((1 - prediction) * truth).sum(axes: axis)
    let extra = (prediction * (1 - truth)).sum(axes: axis)
    return 1 - overlap / (overlap + missed * alpha + extra * beta + kerasEpsilon)
  }
}
