import ApusTensors

/// How often the true class, given by its probabilities, is among the `k` most probable ones. Keras's `keras.metrics.TopKCategoricalAccuracy`.
public final class TopKCategoricalAccuracy: MeanMetricWrapper, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions { public var k = 5 }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? "top_k_categorical_accuracy", dtype: dtype, direction: .up) { truth, prediction in
      guard truth.shape == prediction.shape else {
        return mismatch(truth, prediction, in: "TopKCategoricalAccuracy", expected: "a number for each class in both")
      }
      return isAmongBest(truth.argMax(axis: -1), prediction, k: configuration.k)
    }
  }

  public convenience init(k: Int = 5, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(k: k), name: name, dtype: dtype)
  }
}

/// 1 where a class is among the `k` most probable ones, else 0, for each row of the predictions.
func isAmongBest(_ classes: Tensor, _ prediction: Tensor, k: Int) -> Tensor {
  guard prediction.rank > 0, classes.elementCount * prediction.shape[-1] == prediction.elementCount else {
    return mismatch(classes, prediction, in: "topKCategoricalAccuracy", expected: "a class for each row of the predictions")
  }
  let rows = prediction.reshape([classes.elementCount, prediction.shape[-1]])
  return rows.inTopK(classes.reshape(-1).cast(.int32), k: k).cast(.float32).reshape(classes.shape)
}
