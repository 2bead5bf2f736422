import ApusTensors

/// How often the most probable class is the true one, given by its probabilities. Keras's `keras.metrics.CategoricalAccuracy`.
public final class CategoricalAccuracy: MeanMetricWrapper, PlainMetric {
  public init(name: String? = nil, dtype: DType = .float32) {
    super.init(name: name ?? "categorical_accuracy", dtype: dtype, direction: .up) { truth, prediction in
      guard truth.shape == prediction.shape else {
        return mismatch(truth, prediction, in: "CategoricalAccuracy", expected: "a number for each class in both")
      }
      return (truth.argMax(axis: -1) .== prediction.argMax(axis: -1)).cast(.float32)
    }
  }
}
