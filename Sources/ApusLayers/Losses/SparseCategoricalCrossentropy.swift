import ApusTensors

/// -log(prediction)[truth], where the truth is a class as an integer. Keras's `keras.losses.SparseCategoricalCrossentropy`.
///
/// Truth [batch], predictions [batch, classes]; a truth of [batch, 1] is taken as [batch].
public final class SparseCategoricalCrossentropy: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var fromLogits = false
    public var ignoreClass: Int?
    public var axis: Int?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) {
      ApusLayers.sparseCategoricalCrossentropy(
        $0, $1, fromLogits: configuration.fromLogits, ignoreClass: configuration.ignoreClass, axis: configuration.axis ?? -1)
    }
  }

  /// - Parameters:
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  ///   - ignoreClass: A class that counts for nothing, such as -1 or 255 for what is not labelled; the mean is one of the others.
  ///   - axis: Where the classes are.
  public convenience init(
    fromLogits: Bool = false, ignoreClass: Int? = nil, axis: Int = -1, reduction: Reduction = .sumOverBatchSize,
    name: String = "sparse_categorical_crossentropy", dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(fromLogits: fromLogits, ignoreClass: ignoreClass, axis: axis == -1 ? nil : axis), reduction: reduction,
      name: name, dtype: dtype)
  }

  override var takesClasses: Bool { true }
}

/// -log(prediction)[truth] for each sample. Keras's `keras.losses.sparse_categorical_crossentropy`.
///
/// Predictions that come from a softmax are traced back to their logits, as Keras does, which is exact where a probability would round to 0. A truth
/// that is not a class is an error.
public func sparseCategoricalCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, fromLogits: Bool = false, ignoreClass: Int? = nil, axis: Int = -1
) -> Tensor {
  let prediction = prediction.tensor
  guard prediction.rank > 0, (-prediction.rank..<prediction.rank).contains(axis) else {
    return mismatch(truth.tensor, prediction, in: "sparseCategoricalCrossentropy", expected: "predictions with the classes along axis \(axis)")
  }
  var truth = truth.tensor
  if !truth.dtype.isInteger { truth = truth.cast(.int64) }
  let place = axis < 0 ? axis + prediction.rank : axis
  if truth.rank == prediction.rank, truth.shape[place] == 1 { truth = truth.squeeze(axis: place) }
  let logits = prediction.softmaxLogits ?? (fromLogits ? prediction : prediction.clip(min: kerasEpsilon, max: 1 - kerasEpsilon).log())
  guard let ignoreClass else { return logits.movingLast(axis).sparseSoftmaxCrossEntropy(labels: truth) }
  let counts = truth .!= ignoreClass
  let rows = Tensor.where(counts.expandDims(-1), logits.movingLast(axis), 0)
  let losses = rows.sparseSoftmaxCrossEntropy(labels: Tensor.where(counts, truth, 0))
  return Tensor.where(counts, losses, 0).masked(by: counts)
}
