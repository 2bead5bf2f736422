import ApusTensors

extension Metrics {
  /// The mean cross-entropy of labels 0 and 1 with probabilities. Keras's `keras.metrics.BinaryCrossentropy`.
  public final class BinaryCrossentropy: MeanMetricWrapper, ConfigurableMetric {
    public struct Configuration: Codable, Sendable, DefaultedOptions {
      public var fromLogits = false
      public var labelSmoothing = 0.0
    }

    public let configuration: Configuration

    public init(configuration: Configuration, name: String?, dtype: DType) {
      self.configuration = configuration
      super.init(name: name ?? "binary_crossentropy", dtype: dtype, direction: .down) {
        ApusLayers.binaryCrossentropy($0, $1, fromLogits: configuration.fromLogits, labelSmoothing: configuration.labelSmoothing)
      }
    }

    /// - Parameters:
    ///   - fromLogits: Whether predictions are logits rather than probabilities.
    ///   - labelSmoothing: How far labels are moved towards 0.5, from 0 to 1.
    public convenience init(fromLogits: Bool = false, labelSmoothing: Double = 0, name: String? = nil, dtype: DType = .float32) {
      self.init(configuration: Configuration(fromLogits: fromLogits, labelSmoothing: labelSmoothing), name: name, dtype: dtype)
    }
  }
}
