import ApusTensors

extension Metrics {
  /// The mean cosine of the angle between truth and prediction. Keras's `keras.metrics.CosineSimilarity`.
  public final class CosineSimilarity: MeanMetricWrapper, ConfigurableMetric {
    public struct Configuration: Codable, Sendable, DefaultedOptions {
      // Keras leaves the axis out of its own configurations.
      public var axis: Int?
    }

    public let configuration: Configuration

    public init(configuration: Configuration, name: String?, dtype: DType) {
      self.configuration = configuration
      super.init(name: name ?? "cosine_similarity", dtype: dtype, direction: .up) { truth, prediction in
        aligned(truth, prediction, in: "CosineSimilarity") { cosines($0, $1, axis: configuration.axis ?? -1) }
      }
    }

    /// - Parameter axis: Along which the vectors lie.
    public convenience init(axis: Int = -1, name: String? = nil, dtype: DType = .float32) {
      self.init(configuration: Configuration(axis: axis == -1 ? nil : axis), name: name, dtype: dtype)
    }
  }
}
