import ApusTensors

/// mean(prediction - truth * log(prediction)) over the last dimension, for counts. Keras's `keras.losses.Poisson`.
public final class Poisson: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "poisson", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.poisson($0, $1) }
  }
}

/// mean(prediction - truth * log(prediction + 1e-7)) over the last dimension. Keras's `keras.losses.poisson`.
public func poisson(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "poisson") { truth, prediction in
    (prediction - truth * (prediction + kerasEpsilon).log()).mean(axis: -1)
  }
}
