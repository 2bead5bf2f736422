import ApusTensors

/// sum(truth * log(truth / prediction)) over the last dimension: Kullback and Leibler's divergence of two distributions. Keras's
/// `keras.losses.KLDivergence`.
public final class KLDivergence: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "kl_divergence", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.klDivergence($0, $1) }
  }
}

/// sum(truth * log(truth / prediction)) over the last dimension, where both are taken between 1e-7 and 1. Keras's `keras.losses.kl_divergence`.
public func klDivergence(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "klDivergence") { truth, prediction in
    let truth = truth.clip(min: kerasEpsilon, max: 1)
    return (truth * (truth / prediction.clip(min: kerasEpsilon, max: 1)).log()).sum(axis: -1)
  }
}
