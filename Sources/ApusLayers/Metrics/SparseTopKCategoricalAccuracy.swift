import ApusTensors

/// How often the true class, given as an integer, is among the `k` most probable ones. Keras's `keras.metrics.SparseTopKCategoricalAccuracy`.
public final class SparseTopKCategoricalAccuracy: MeanMetricWrapper, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var k = 5
    public var fromSortedIds: Bool?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? "sparse_top_k_categorical_accuracy", dtype: dtype, direction: .up) { truth, prediction in
      guard configuration.fromSortedIds == true else { return isAmongBest(truth, prediction, k: configuration.k) }
      guard prediction.rank == 2, truth.elementCount == prediction.shape[0] else {
        return mismatch(truth, prediction, in: "SparseTopKCategoricalAccuracy", expected: "a class for each row of the predictions")
      }
      let best = prediction[.ellipsis, 0..<max(0, min(configuration.k, prediction.shape[1]))]
      return (truth.reshape(-1, 1).cast(prediction.dtype) .== best).any(axis: 1).cast(.float32).reshape(truth.shape)
    }
  }

  /// - Parameter fromSortedIds: Whether the predictions are classes, the most probable first, rather than probabilities.
  public convenience init(k: Int = 5, fromSortedIds: Bool = false, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(k: k, fromSortedIds: fromSortedIds ? true : nil), name: name, dtype: dtype)
  }
}
