import ApusTensors

/// How often a probability is on the right side of a threshold. Keras's `keras.metrics.BinaryAccuracy`.
public final class BinaryAccuracy: MeanMetricWrapper, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions { public var threshold = 0.5 }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? "binary_accuracy", dtype: dtype, direction: .up) { truth, prediction in
      aligned(truth, prediction, in: "BinaryAccuracy") { ($0 .== ($1 .> configuration.threshold).cast($0.dtype)).cast(.float32) }
    }
  }

  /// - Parameter threshold: What a prediction has to be greater than to count as 1.
  public convenience init(threshold: Double = 0.5, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(threshold: threshold), name: name, dtype: dtype)
  }
}
