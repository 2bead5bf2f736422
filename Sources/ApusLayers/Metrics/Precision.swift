import ApusTensors

/// Which share of what is taken for positive is positive. Keras's `keras.metrics.Precision`.
public final class Precision: ConfusionMetric, ConfigurableMetric {
  public let configuration: ClassThresholds

  public init(configuration: ClassThresholds, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(configuration.values, configuration.options, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - thresholds: What a prediction has to be greater than to count as positive; 0.5 if nil. With several the result has one number for each.
  ///   - topK: Takes the best predictions of each sample for positive, instead of those above a threshold.
  ///   - classID: The only class that counts.
  public convenience init(thresholds: Thresholds? = nil, topK: Int? = nil, classID: Int? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: ClassThresholds(thresholds: thresholds, topK: topK, classID: classID), name: name, dtype: dtype)
  }

  public override var direction: Direction? { .up }

  override func value(_ counts: ConfusionCounts) -> Tensor { counts.precision }
}
