import ApusTensors

extension Metrics {
  /// The mean cross-entropy of classes given as integers. Keras's `keras.metrics.SparseCategoricalCrossentropy`.
  public final class SparseCategoricalCrossentropy: MeanMetricWrapper, ConfigurableMetric {
    public struct Configuration: Codable, Sendable, DefaultedOptions {
      public var fromLogits = false
      public var ignoreClass: Int?
      public var axis = -1
    }

    public let configuration: Configuration

    public init(configuration: Configuration, name: String?, dtype: DType) {
      self.configuration = configuration
      super.init(name: name ?? "sparse_categorical_crossentropy", dtype: dtype, direction: .down) {
        ApusLayers.sparseCategoricalCrossentropy(
          $0, $1, fromLogits: configuration.fromLogits, ignoreClass: configuration.ignoreClass, axis: configuration.axis)
      }
    }

    /// - Parameters:
    ///   - fromLogits: Whether predictions are logits rather than probabilities.
    ///   - ignoreClass: A class whose losses count as 0.
    ///   - axis: Where the classes are.
    public convenience init(fromLogits: Bool = false, ignoreClass: Int? = nil, axis: Int = -1, name: String? = nil, dtype: DType = .float32) {
      self.init(configuration: Configuration(fromLogits: fromLogits, ignoreClass: ignoreClass, axis: axis), name: name, dtype: dtype)
    }
  }
}
