import ApusTensors

/// (1 - p^q) / q, where p is the probability given to the true class: between cross-entropy and the absolute error, for labels that may be wrong.
/// Keras's `keras.losses.CategoricalGeneralizedCrossEntropy`; Zhang and Sabuncu (2018).
///
/// Truth [batch] holds classes as integers, predictions [batch, classes] probabilities.
public final class CategoricalGeneralizedCrossEntropy: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var q = 0.5
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.categoricalGeneralizedCrossEntropy($0, $1, q: configuration.q) }
  }

  /// - Parameter q: From cross-entropy (near 0) to the absolute error (near 1).
  public convenience init(
    q: Double = 0.5, reduction: Reduction = .sumOverBatchSize, name: String = "categorical_generalized_cross_entropy", dtype: DType = .float32
  ) {
    self.init(configuration: Configuration(q: q), reduction: reduction, name: name, dtype: dtype)
  }

  override var takesClasses: Bool { true }
}

/// (1 - p^q) / q for each sample. Keras's `keras.losses.categorical_generalized_cross_entropy`.
///
/// - Parameter q: Between 0 and 1, both excluded.
public func categoricalGeneralizedCrossEntropy(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, q: Double) -> Tensor {
  let prediction = prediction.tensor
  let truth = truth.tensor
  guard q > 0, q < 1 else {
    report(
      TensorError(.value, "categoricalGeneralizedCrossEntropy", "q makes no sense", expected: "a number between 0 and 1", received: "\(q)"))
    return .poisoned(like: [prediction])
  }
  guard prediction.rank > 0, truth.shape == Shape(prediction.shape.dropLast()) else {
    return mismatch(truth, prediction, in: "categoricalGeneralizedCrossEntropy", expected: "a class for each row of the predictions")
  }
  let classes = truth.dtype.isInteger ? truth : truth.cast(.int64)
  let given = (prediction * classes.oneHot(depth: prediction.shape[-1], dtype: prediction.dtype)).sum(axis: -1)
  return (1 - given.pow(q)) / q
}
