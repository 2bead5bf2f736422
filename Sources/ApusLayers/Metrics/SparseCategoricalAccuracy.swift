import ApusTensors

/// How often the most probable class is the true one, given as an integer. Keras's `keras.metrics.SparseCategoricalAccuracy`.
public final class SparseCategoricalAccuracy: MeanMetricWrapper, PlainMetric {
  public init(name: String? = nil, dtype: DType = .float32) {
    super.init(name: name ?? "sparse_categorical_accuracy", dtype: dtype, direction: .up) { truth, prediction in
      let classes = prediction.argMax(axis: -1)
      let truth = withoutLast(truth, besides: prediction)
      guard truth.shape == classes.shape else {
        return mismatch(truth, prediction, in: "SparseCategoricalAccuracy", expected: "a class for each row of the predictions")
      }
      let matches = (truth.cast(classes.dtype) .== classes).cast(.float32)
      return matches.rank > 1 && matches.shape[-1] == 1 ? matches.squeeze(axis: -1) : matches
    }
  }
}

/// Classes without the last dimension of 1 that they may have where the predictions have the classes' probabilities.
func withoutLast(_ truth: Tensor, besides prediction: Tensor) -> Tensor {
  truth.rank == prediction.rank && truth.rank > 0 && truth.shape[-1] == 1 ? truth.squeeze(axis: -1) : truth
}
