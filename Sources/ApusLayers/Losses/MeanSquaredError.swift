import ApusTensors

/// mean((truth - prediction)^2) over the last dimension. Keras's `keras.losses.MeanSquaredError`.
public final class MeanSquaredError: Loss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "mean_squared_error") { super.init(name: name, reduction: reduction) }

  public override func call(_ truth: Tensor, _ prediction: Tensor) -> Tensor { meanSquaredError(truth, prediction) }
}

/// mean((truth - prediction)^2) over the last dimension: one loss for each sample. Keras's `keras.losses.mean_squared_error`.
public func meanSquaredError(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  let (truth, prediction) = alignRanks(truth.tensor, prediction.tensor)
  return (prediction - truth).square().mean(axis: -1)
}
