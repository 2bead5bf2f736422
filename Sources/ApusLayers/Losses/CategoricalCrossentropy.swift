import ApusTensors

/// -sum(truth * log(prediction)) over the classes. Keras's `keras.losses.CategoricalCrossentropy`.
///
/// Truth and predictions have one number for each class along an axis; for classes given as integers there is ``SparseCategoricalCrossentropy``.
public final class CategoricalCrossentropy: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var fromLogits = false
    public var labelSmoothing = 0.0
    public var axis = -1
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) {
      ApusLayers.categoricalCrossentropy(
        $0, $1, fromLogits: configuration.fromLogits, labelSmoothing: configuration.labelSmoothing, axis: configuration.axis)
    }
  }

  /// - Parameters:
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  ///   - labelSmoothing: How much of each label is spread evenly over the classes, from 0 to 1.
  ///   - axis: Where the classes are.
  public convenience init(
    fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1, reduction: Reduction = .sumOverBatchSize,
    name: String = "categorical_crossentropy", dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(fromLogits: fromLogits, labelSmoothing: labelSmoothing, axis: axis), reduction: reduction, name: name, dtype: dtype
    )
  }
}

/// -sum(truth * log(prediction)) over the classes, for each sample. Keras's `keras.losses.categorical_crossentropy`.
///
/// Predictions that come from a softmax are traced back to their logits, as Keras does, which is exact where a probability would round to 0.
public func categoricalCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1
) -> Tensor {
  withClasses(truth, prediction, axis: axis, labelSmoothing: labelSmoothing, in: "categoricalCrossentropy") { truth, prediction in
    if let logits = prediction.softmaxLogits ?? (fromLogits ? prediction : nil) {
      return logits.movingLast(axis).softmaxCrossEntropy(labels: truth.movingLast(axis))
    }
    return -(truth * normalizedProbabilities(prediction, axis: axis).log()).sum(axis: axis)
  }
}
