import ApusTensors

/// The mean of (1 - p)^gamma times the binary cross-entropy, where p is the probability given to the true label: what is predicted well counts less.
/// Keras's `keras.losses.BinaryFocalCrossentropy`; Lin et al. (2017).
public final class BinaryFocalCrossentropy: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var applyClassBalancing = false
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
      ApusLayers.binaryFocalCrossentropy(
        $0, $1, applyClassBalancing: configuration.applyClassBalancing, alpha: configuration.alpha, gamma: configuration.gamma,
        fromLogits: configuration.fromLogits, labelSmoothing: configuration.labelSmoothing, axis: configuration.axis)
    }
  }

  /// - Parameters:
  ///   - applyClassBalancing: Whether label 1 is weighted by `alpha` and label 0 by 1 - `alpha`.
  ///   - gamma: How much less what is predicted well counts.
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  ///   - labelSmoothing: How far labels are moved towards 0.5, from 0 to 1.
  public convenience init(
    applyClassBalancing: Bool = false, alpha: Double = 0.25, gamma: Double = 2, fromLogits: Bool = false, labelSmoothing: Double = 0,
    axis: Int = -1, reduction: Reduction = .sumOverBatchSize, name: String = "binary_focal_crossentropy", dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(
        applyClassBalancing: applyClassBalancing, alpha: alpha, gamma: gamma, fromLogits: fromLogits, labelSmoothing: labelSmoothing, axis: axis),
      reduction: reduction, name: name, dtype: dtype)
  }
}

/// The mean focal cross-entropy of each sample. Keras's `keras.losses.binary_focal_crossentropy`.
public func binaryFocalCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, applyClassBalancing: Bool = false, alpha: Double = 0.25,
  gamma: Double = 2, fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1
) -> Tensor {
  aligned(truth, prediction, in: "binaryFocalCrossentropy") { truth, prediction in
    let truth = smoothed(truth, labelSmoothing)
    let probability = fromLogits ? prediction.sigmoid() : prediction
    let given = truth * probability + (1 - truth) * (1 - probability)
    var losses = (1 - given).pow(gamma) * elementwiseCrossentropy(truth, probability, fromLogits: false)
    if applyClassBalancing { losses = (truth * alpha + (1 - truth) * (1 - alpha)) * losses }
    return losses.mean(axis: axis)
  }
}
