import ApusTensors

/// -alpha * sum((1 - p)^gamma * truth * log(p)) over the classes: classes that are predicted well count less. Keras's
/// `keras.losses.CategoricalFocalCrossentropy`; Lin et al. (2017).
public final class CategoricalFocalCrossentropy: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var alpha = 0.25
    public var gamma = 2.0
    public var fromLogits = false
    public var labelSmoothing = 0.0
    public var axis = -1
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) {
      ApusLayers.categoricalFocalCrossentropy(
        $0, $1, alpha: configuration.alpha, gamma: configuration.gamma, fromLogits: configuration.fromLogits,
        labelSmoothing: configuration.labelSmoothing, axis: configuration.axis)
    }
  }

  /// - Parameters:
  ///   - alpha: What all classes are multiplied by.
  ///   - gamma: How much less well predicted classes count.
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  ///   - labelSmoothing: How much of each label is spread evenly over the classes, from 0 to 1.
  public convenience init(
    alpha: Double = 0.25, gamma: Double = 2, fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1,
    reduction: Reduction = .sumOverBatchSize, name: String = "categorical_focal_crossentropy", dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(alpha: alpha, gamma: gamma, fromLogits: fromLogits, labelSmoothing: labelSmoothing, axis: axis),
      reduction: reduction, name: name, dtype: dtype)
  }
}

/// The focal cross-entropy of each sample. Keras's `keras.losses.categorical_focal_crossentropy`.
public func categoricalFocalCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, alpha: Double = 0.25, gamma: Double = 2, fromLogits: Bool = false,
  labelSmoothing: Double = 0, axis: Int = -1
) -> Tensor {
  withClasses(truth, prediction, axis: axis, labelSmoothing: labelSmoothing, in: "categoricalFocalCrossentropy") { truth, prediction in
    let probabilities = normalizedProbabilities(fromLogits ? prediction.softmax(axis: axis) : prediction, axis: axis)
    return -((1 - probabilities).pow(gamma) * alpha * truth * probabilities.log()).sum(axis: axis)
  }
}
