import ApusTensors

/// 1 - 2 * sum(truth * prediction) / (sum(truth) + sum(prediction)): how little two masks overlap. Keras's `keras.losses.Dice`.
public final class Dice: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    var axis: Axes?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.dice($0, $1, axis: configuration.axis?.values) }
  }

  /// - Parameter axis: The axes of the sums; nil for all, which gives one number for a whole batch.
  public convenience init(
    axis: [Int]? = nil, reduction: Reduction = .sumOverBatchSize, name: String = "dice", dtype: DType = .float32
  ) {
    self.init(configuration: Configuration(axis: axis.map { Axes($0) }), reduction: reduction, name: name, dtype: dtype)
  }
}

/// 1 - 2 * sum(truth * prediction) / (sum(truth) + sum(prediction) + 1e-7) along the axes, or over all. Keras's `keras.losses.dice`.
public func dice(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, axis: [Int]? = nil) -> Tensor {
  aligned(truth, prediction, in: "dice") { truth, prediction in
    1 - 2 * (truth * prediction).sum(axes: axis) / (truth.sum(axes: axis) + prediction.sum(axes: axis) + kerasEpsilon)
  }
}
