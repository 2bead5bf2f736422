import ApusTensors

/// How often the most probable class is the true one, given as an integer. Keras's `keras.metrics.SparseCategoricalAccuracy`.
public final class SparseCategoricalAccuracy: MeanMetricWrapper {
  public init(name: String = "sparse_categorical_accuracy") { super.init(name: name) { sparseCategoricalMatches($0, $1) } }
}

/// How often the most probable class is the true one, given by its probabilities. Keras's `keras.metrics.CategoricalAccuracy`.
public final class CategoricalAccuracy: MeanMetricWrapper {
  public init(name: String = "categorical_accuracy") {
    super.init(name: name) { truth, prediction in sparseCategoricalMatches(truth.argMax(axis: -1), prediction) }
  }
}

/// How often a probability is on the right side of a threshold. Keras's `keras.metrics.BinaryAccuracy`.
public final class BinaryAccuracy: MeanMetricWrapper {
  public init(threshold: Double = 0.5, name: String = "binary_accuracy") {
    super.init(name: name) { truth, prediction in
      let (truth, prediction) = alignRanks(truth, prediction)
      return truth.equal(to: prediction.greater(than: threshold).cast(truth.dtype)).cast(.float32).mean(axis: -1)
    }
  }
}

/// How often the prediction equals the truth. Keras's `keras.metrics.Accuracy`.
public final class Accuracy: MeanMetricWrapper {
  public init(name: String = "accuracy") {
    super.init(name: name) { truth, prediction in
      let (truth, prediction) = alignRanks(truth, prediction)
      return truth.equal(to: prediction).cast(.float32)
    }
  }
}

/// 1 where the most probable class is the true one, else 0.
private func sparseCategoricalMatches(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
  var truth = truth
  if truth.rank == prediction.rank, truth.rank > 0, truth.shape[-1] == 1 { truth = truth.reshape(Array(truth.shape.dropLast())) }
  let classes = prediction.argMax(axis: -1)
  return truth.cast(classes.dtype).equal(to: classes).cast(.float32)
}

extension Metric {
  /// The accuracy that suits the loss: of a probability, of a class given by its number, or by its probabilities.
  public static var accuracy: Metric { AccuracyByShape() }
}

/// Stands for one of the accuracies until the shapes of truth and prediction are known.
private final class AccuracyByShape: Metric, ShapeDependentMetric {
  init() { super.init(name: "accuracy") }

  func resolved(_ truth: Shape, _ prediction: Shape) -> Metric {
    if prediction.rank > 0, prediction[-1] == 1 { return BinaryAccuracy(name: name) }
    let isSparse = truth.rank < prediction.rank || (truth.rank > 0 && truth[-1] == 1 && prediction[-1] > 1)
    return isSparse ? SparseCategoricalAccuracy(name: name) : CategoricalAccuracy(name: name)
  }
}
