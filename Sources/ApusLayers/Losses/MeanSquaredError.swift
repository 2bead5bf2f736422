import ApusTensors

/// mean((truth - prediction)^2) over the last dimension. Keras's `keras.losses.MeanSquaredError`.
public final class MeanSquaredError: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "mean_squared_error", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.meanSquaredError($0, $1) }
  }
}

/// mean((truth - prediction)^2) over the last dimension: one loss for each sample. Keras's `keras.losses.mean_squared_error`.
public func meanSquaredError(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "meanSquaredError") { truth, prediction in
    (prediction - truth).square().mean(axis: -1)
  }
}
