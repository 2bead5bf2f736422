import ApusTensors

/// The mean, over samples, of Pearson's correlation: the mean product of both, each centred and divided by its deviation. Keras's
/// `keras.metrics.PearsonCorrelation`.
public final class PearsonCorrelation: MeanMetricWrapper, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions { public var axis = -1 }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? "pearson_correlation", dtype: dtype, direction: .up) { pearsonCorrelation($0, $1, axis: configuration.axis) }
  }

  /// - Parameter axis: Along which the numbers to compare lie.
  public convenience init(axis: Int = -1, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(axis: axis), name: name, dtype: dtype)
  }
}

/// Pearson's correlation of each sample. Keras's `keras.metrics.pearson_correlation`.
public func pearsonCorrelation(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, axis: Int = -1) -> Tensor {
  func standardized(_ values: Tensor) -> Tensor {
    let centred = values - values.mean(axis: axis, keepDims: true)
    return centred / centred.standardDeviation(axis: axis, keepDims: true)
  }
  return aligned(truth, prediction, in: "pearsonCorrelation") { (standardized($0) * standardized($1)).mean(axis: axis) }
}
