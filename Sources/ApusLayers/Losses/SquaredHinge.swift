import ApusTensors

/// mean(max(1 - truth * prediction, 0)^2) over the last dimension, for labels -1 and 1; labels 0 and 1 are taken for those. Keras's
/// `keras.losses.SquaredHinge`.
public final class SquaredHinge: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "squared_hinge", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.squaredHinge($0, $1) }
  }
}

/// mean(max(1 - truth * prediction, 0)^2) over the last dimension. Keras's `keras.losses.squared_hinge`.
public func squaredHinge(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "squaredHinge") { truth, prediction in
    shortfall(truth, prediction).square().mean(axis: -1)
  }
}
