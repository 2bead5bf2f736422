import ApusTensors

/// The negative cosine of the angle between truth and prediction: -1 where they point one way, 1 where they are opposed.
/// Keras's `keras.losses.CosineSimilarity`.
public final class CosineSimilarity: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    // Keras leaves the axis out of its own configurations.
    public var axis: Int?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.cosineSimilarity($0, $1, axis: configuration.axis ?? -1) }
  }

  /// - Parameter axis: Along which the vectors lie.
  public convenience init(
    axis: Int = -1, reduction: Reduction = .sumOverBatchSize, name: String = "cosine_similarity", dtype: DType = .float32
  ) {
    self.init(configuration: Configuration(axis: axis == -1 ? nil : axis), reduction: reduction, name: name, dtype: dtype)
  }
}

/// The negative cosine similarity of each sample; 0 where one vector is 0. Keras's `keras.losses.cosine_similarity`.
public func cosineSimilarity(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, axis: Int = -1) -> Tensor {
  aligned(truth, prediction, in: "cosineSimilarity") { -cosines($0, $1, axis: axis) }
}

/// The cosine of the angle between two vectors; 0 where one is 0.
func cosines(_ truth: Tensor, _ prediction: Tensor, axis: Int) -> Tensor {
  // Of the length 1, or, where it is shorter than Keras's epsilon, divided by that.
  func direction(_ vector: Tensor) -> Tensor { vector.l2Normalize(axes: [axis], epsilon: kerasEpsilon * kerasEpsilon) }
  return (direction(truth) * direction(prediction)).sum(axis: axis)
}
