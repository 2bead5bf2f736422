import ApusTensors

/// -sum(truth * log(prediction)) over the classes. Keras's `keras.losses.CategoricalCrossentropy`.
///
/// Truth and predictions have one number for each class in the last dimension; for classes given as integers there is
/// ``SparseCategoricalCrossentropy``.
public final class CategoricalCrossentropy: Loss {
  public let fromLogits: Bool
  public let labelSmoothing: Double

  /// - Parameters:
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  ///   - labelSmoothing: How much of each label is spread evenly over the classes, from 0 to 1.
  public init(
    fromLogits: Bool = false, labelSmoothing: Double = 0, reduction: Reduction = .sumOverBatchSize, name: String = "categorical_crossentropy"
  ) {
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
    super.init(name: name, reduction: reduction)
  }

  public override func call(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
    categoricalCrossentropy(truth, prediction, fromLogits: fromLogits, labelSmoothing: labelSmoothing)
  }
}

/// -sum(truth * log(prediction)) over the classes, for each sample. Keras's `keras.losses.categorical_crossentropy`.
///
/// Predictions that come from a softmax are traced back to their logits, as Keras does, which is exact where a probability would round to 0.
public func categoricalCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, fromLogits: Bool = false, labelSmoothing: Double = 0
) -> Tensor {
  let prediction = prediction.tensor
  var truth = truth.tensor
  if truth.dtype != prediction.dtype { truth = truth.cast(prediction.dtype) }
  if labelSmoothing > 0 { truth = truth * (1 - labelSmoothing) + labelSmoothing / Double(max(prediction.rank > 0 ? prediction.shape[-1] : 1, 1)) }
  if fromLogits { return prediction.softmaxCrossEntropy(labels: truth) }
  if let logits = prediction.softmaxLogits { return logits.softmaxCrossEntropy(labels: truth) }
  let probabilities = (prediction / prediction.sum(axis: -1, keepDims: true)).clip(min: 1e-7, max: 1 - 1e-7)
  return -(truth * probabilities.log()).sum(axis: -1)
}
