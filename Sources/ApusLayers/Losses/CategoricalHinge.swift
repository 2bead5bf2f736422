import ApusTensors

/// max(best wrong - right + 1, 0), for truth with a 1 at the class and 0 elsewhere. Keras's `keras.losses.CategoricalHinge`.
public final class CategoricalHinge: LossFunctionWrapper, PlainLoss {
  public init(reduction: Reduction = .sumOverBatchSize, name: String = "categorical_hinge", dtype: DType = .float32) {
    super.init(name: name, reduction: reduction, dtype: dtype) { ApusLayers.categoricalHinge($0, $1) }
  }
}

/// max(max((1 - truth) * prediction) - sum(truth * prediction) + 1, 0) over the last dimension. Keras's `keras.losses.categorical_hinge`.
public func categoricalHinge(_ truth: some TensorConvertible, _ prediction: some TensorConvertible) -> Tensor {
  aligned(truth, prediction, in: "categoricalHinge") { truth, prediction in
    (((1 - truth) * prediction).max(axis: -1) - (truth * prediction).sum(axis: -1) + 1).maximum(0)
  }
}
