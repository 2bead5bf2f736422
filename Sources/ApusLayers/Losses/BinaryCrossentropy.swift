import ApusTensors

/// -mean(truth * log(prediction) + (1 - truth) * log(1 - prediction)) over the last dimension, for labels 0 and 1 that exclude nothing.
/// Keras's `keras.losses.BinaryCrossentropy`.
public final class BinaryCrossentropy: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var fromLogits = false
    public var labelSmoothing = 0.0
    public var axis = -1
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) {
      ApusLayers.binaryCrossentropy(
        $0, $1, fromLogits: configuration.fromLogits, labelSmoothing: configuration.labelSmoothing, axis: configuration.axis)
    }
  }

  /// - Parameters:
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  ///   - labelSmoothing: How far labels are moved towards 0.5, from 0 to 1.
  ///   - axis: What the mean is taken over.
  public convenience init(
    fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1, reduction: Reduction = .sumOverBatchSize,
    name: String = "binary_crossentropy", dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(fromLogits: fromLogits, labelSmoothing: labelSmoothing, axis: axis), reduction: reduction, name: name, dtype: dtype
    )
  }
}

/// The mean cross-entropy of labels 0 and 1 with probabilities, for each sample. Keras's `keras.losses.binary_crossentropy`.
///
/// Predictions that come from a sigmoid are traced back to their logits, as Keras does, which is exact where a probability would round to 0 or 1.
public func binaryCrossentropy(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, fromLogits: Bool = false, labelSmoothing: Double = 0, axis: Int = -1
) -> Tensor {
  aligned(truth, prediction, in: "binaryCrossentropy") { truth, prediction in
    elementwiseCrossentropy(smoothed(truth, labelSmoothing), prediction, fromLogits: fromLogits).mean(axis: axis)
  }
}

/// Labels of 0 and 1 moved towards 0.5.
func smoothed(_ truth: Tensor, _ smoothing: Double) -> Tensor { smoothing > 0 ? truth * (1 - smoothing) + 0.5 * smoothing : truth }

/// -truth * log(prediction) - (1 - truth) * log(1 - prediction), element by element.
func elementwiseCrossentropy(_ truth: Tensor, _ prediction: Tensor, fromLogits: Bool) -> Tensor {
  if let logits = prediction.sigmoidLogits ?? (fromLogits ? prediction : nil) {
    // log(sigmoid(x)) is -softplus(-x), which neither overflows nor loses what is left of 1.
    return truth * (-logits).softplus() + (1 - truth) * logits.softplus()
  }
  let probability = prediction.clip(min: kerasEpsilon, max: 1 - kerasEpsilon)
  return -(truth * probability.log() + (1 - truth) * (1 - probability).log())
}
