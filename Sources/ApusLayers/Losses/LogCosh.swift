import ApusTensors

/// mean(log(cosh(prediction - truth))) over the last dimension: like the square near 0, like a line far away. Keras's `keras.losses.LogCosh`.
public final class LogCosh: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "log_cosh", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.logCosh($0, $1) }
  }
}

/// mean(log(cosh(prediction - truth))) over the last dimension, in a form that does not overflow. Keras's `keras.losses.log_cosh`.
public func logCosh(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "logCosh") { truth, prediction in
    let error = prediction - truth
    return (error + (error * -2).softplus() - 0.693_147_180_559_945_3).mean(axis: -1)
  }
}
