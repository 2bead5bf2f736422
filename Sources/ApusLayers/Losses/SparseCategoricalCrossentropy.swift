import ApusTensors

/// -log(prediction)[truth], where the truth is a class as an integer. Keras's `keras.losses.SparseCategoricalCrossentropy`.
///
/// Truth [batch], predictions [batch, classes]; a truth of [batch, 1] is taken as [batch].
public final class SparseCategoricalCrossentropy: Loss {
  public let fromLogits: Bool

  /// - Parameter fromLogits: Whether predictions are logits rather than probabilities.
  public init(fromLogits: Bool = false, reduction: Reduction = .sumOverBatchSize, name: String = "sparse_categorical_crossentropy") {
    self.fromLogits = fromLogits
    super.init(name: name, reduction: reduction)
  }

  public override func call(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
    sparseCategoricalCrossentropy(truth, prediction, fromLogits: fromLogits)
  }
}

/// -log(prediction)[truth] for each sample. Keras's `keras.losses.sparse_categorical_crossentropy`.
///
/// Predictions that come from a softmax are traced back to their logits, as Keras does, which is exact where a probability would round to 0.
public func sparseCategoricalCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, fromLogits: Bool = false
) -> Tensor {
  let prediction = prediction.tensor
  var truth = truth.tensor
  if !truth.dtype.isInteger { truth = truth.cast(.int64) }
  if truth.rank == prediction.rank, truth.rank > 0, truth.shape[-1] == 1 { truth = truth.reshape(Array(truth.shape.dropLast())) }
  if fromLogits { return prediction.sparseSoftmaxCrossEntropy(labels: truth) }
  if let logits = prediction.softmaxLogits { return logits.sparseSoftmaxCrossEntropy(labels: truth) }
  return prediction.clip(min: 1e-7, max: 1 - 1e-7).log().sparseSoftmaxCrossEntropy(labels: truth)
}
