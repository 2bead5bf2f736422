import ApusTensors

/// mean((log(truth + 1) - log(prediction + 1))^2) over the last dimension. Keras's `keras.losses.MeanSquaredLogarithmicError`.
public final class MeanSquaredLogarithmicError: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "mean_squared_logarithmic_error", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.meanSquaredLogarithmicError($0, $1) }
  }
}

/// mean((log(truth + 1) - log(prediction + 1))^2) over the last dimension, where both count as at least 1e-7. Keras's
/// `keras.losses.mean_squared_logarithmic_error`.
public func meanSquaredLogarithmicError(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "meanSquaredLogarithmicError") { truth, prediction in
    ((prediction.maximum(kerasEpsilon) + 1).log() - (truth.maximum(kerasEpsilon) + 1).log()).square().mean(axis: -1)
  }
}
