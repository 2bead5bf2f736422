import ApusTensors

/// The mean over the last dimension of e^2 / 2 where |e| <= delta, and delta * |e| - delta^2 / 2 elsewhere, with e = prediction - truth.
/// Keras's `keras.losses.Huber`.
public final class Huber: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    // Keras leaves it out of its own configurations.
    public var delta: Double?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.huber($0, $1, delta: configuration.delta ?? 1) }
  }

  /// - Parameter delta: Where the square turns into a line.
  public convenience init(
    delta: Double = 1, reduction: Reduction = .sumOverBatchSize, name: String = "huber_loss", dtype: DType = .float32
  ) {
    self.init(configuration: Configuration(delta: delta == 1 ? nil : delta), reduction: reduction, name: name, dtype: dtype)
  }
}

/// The Huber loss of each sample. Keras's `keras.losses.huber`.
public func huber(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, delta: Double = 1) -> Tensor {
  aligned(truth, prediction, in: "huber") { truth, prediction in
    let error = prediction - truth
    let distance = error.abs()
    return Tensor.where(distance .<= delta, 0.5 * error.square(), delta * distance - 0.5 * delta * delta).mean(axis: -1)
  }
}
