import ApusTensors

/// The mean, over samples, of how near truth and prediction are to the line through 0 at 45 degrees: Lin's concordance correlation. Keras's
/// `keras.metrics.ConcordanceCorrelation`.
public final class ConcordanceCorrelation: MeanMetricWrapper, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions { public var axis = -1 }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? "concordance_correlation", dtype: dtype, direction: .up) { concordanceCorrelation($0, $1, axis: configuration.axis) }
  }

  /// - Parameter axis: Along which the numbers to compare lie.
  public convenience init(axis: Int = -1, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(axis: axis), name: name, dtype: dtype)
  }
}

/// The concordance correlation of each sample, with the covariance about the prediction's mean, as Keras has it. Keras's
/// `keras.metrics.concordance_correlation`.
public func concordanceCorrelation(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, axis: Int = -1) -> Tensor {
  aligned(truth, prediction, in: "concordanceCorrelation") { truth, prediction in
    let (truthMean, predictionMean) = (truth.mean(axis: axis, keepDims: true), prediction.mean(axis: axis, keepDims: true))
    let spread = truth.variance(axis: axis, keepDims: true) + prediction.variance(axis: axis, keepDims: true)
    let covariance = (truth - predictionMean) * (prediction - predictionMean)
    return (2 * covariance / (spread + (truthMean - predictionMean).square() + kerasEpsilon)).mean(axis: axis)
  }
}
