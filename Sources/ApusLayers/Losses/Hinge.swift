import ApusTensors

/// mean(max(1 - truth * prediction, 0)) over the last dimension, for labels -1 and 1; labels 0 and 1 are taken for those. Keras's
/// `keras.losses.Hinge`.
public final class Hinge: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "hinge", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.hinge($0, $1) }
  }
}

/// mean(max(1 - truth * prediction, 0)) over the last dimension. Keras's `keras.losses.hinge`.
public func hinge(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "hinge") { truth, prediction in
    shortfall(truth, prediction).mean(axis: -1)
  }
}

/// max(1 - truth * prediction, 0), where a truth that is 0 and 1 throughout stands for -1 and 1.
func shortfall(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
  let isBinary = ((truth .== 0) .| (truth .== 1)).all()
  return (1 - Tensor.where(isBinary, truth * 2 - 1, truth) * prediction).maximum(0)
}
