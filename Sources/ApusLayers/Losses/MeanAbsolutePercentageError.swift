import ApusTensors

/// 100 * mean(|truth - prediction| / |truth|) over the last dimension. Keras's `keras.losses.MeanAbsolutePercentageError`.
public final class MeanAbsolutePercentageError: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "mean_absolute_percentage_error", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.meanAbsolutePercentageError($0, $1) }
  }
}

/// 100 * mean(|truth - prediction| / |truth|) over the last dimension, where |truth| counts as at least 1e-7. Keras's
/// `keras.losses.mean_absolute_percentage_error`.
public func meanAbsolutePercentageError(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "meanAbsolutePercentageError") { truth, prediction in
    100 * ((truth - prediction) / truth.abs().maximum(kerasEpsilon)).abs().mean(axis: -1)
  }
}
