import ApusTensors

extension Metrics {
  /// The mean cross-entropy of classes given by their probabilities. Keras's `keras.metrics.CategoricalCrossentropy`.
  public final class CategoricalCrossentropy: MeanMetricWrapper, ConfigurableMetric {
    public struct Configuration: Codable, Sendable, DefaultedOptions {
      public var fromLogits = false
      public var labelSmoothing = 0.0
      public var axis = -1
    }

    public let configuration: Configuration

    public init(configuration: Configuration, name: String?, dtype: DType) {
      self.configuration = configuration
      super.init(name: name ?? "categorical_crossentropy", dtype: dtype, direction: .down) {
        ApusLayers.categoricalCrossentropy(
          $0, $1, fromLogits: configuration.fromLogits, labelSmoothing: configuration.labelSmoothing, axis: configuration.axis)
      }
    }

    /// - Parameters:
    ///   - fromLogits: Whether predictions are logits rather than probabilities.
    ///   - labelSmoothing: How much of each label is spread evenly over the classes, from 0 to 1.
    ///   - axis: Where the classes are.
    public convenience init(fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1, name: String? = nil, dtype: DType = .float32) {
      self.init(configuration: Configuration(fromLogits: fromLogits, labelSmoothing: labelSmoothing, axis: axis), name: name, dtype: dtype)
    }
  }
}
