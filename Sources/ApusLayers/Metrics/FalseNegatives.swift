import ApusTensors

/// The number, or weight, of positive samples that are taken for negative. Keras's `keras.metrics.FalseNegatives`.
public final class FalseNegatives: ConfusionMetric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions { public var thresholds: Thresholds? }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(configuration.thresholds?.values ?? [0.5], name: name, dtype: dtype)
  }

  /// - Parameter thresholds: What a prediction has to be greater than to count as positive; 0.5 if nil. With several the result has one number for
  ///   each.
  public convenience init(thresholds: Thresholds? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(thresholds: thresholds), name: name, dtype: dtype)
  }

  override func value(_ counts: ConfusionCounts) -> Tensor { counts.falseNegatives }
}
