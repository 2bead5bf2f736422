import ApusTensors

/// mean(|truth - prediction|) over the last dimension. Keras's `keras.losses.MeanAbsoluteError`.
public final class MeanAbsoluteError: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "mean_absolute_error", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.meanAbsoluteError($0, $1) }
  }
}

/// mean(|truth - prediction|) over the last dimension: one loss for each sample. Keras's `keras.losses.mean_absolute_error`.
public func meanAbsoluteError(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "meanAbsoluteError") { truth, prediction in
    (truth - prediction).abs().mean(axis: -1)
  }
}
