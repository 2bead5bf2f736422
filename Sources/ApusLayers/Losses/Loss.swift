import ApusTensors

/// How far predictions are from the truth: a number for each sample, and their mean. Keras's `keras.losses.Loss`.
///
/// ```swift
/// let lossFunction = SparseCategoricalCrossentropy(fromLogits: true)
/// let loss = lossFunction(labels, logits)          // a scalar
/// ```
///
/// To write one, override ``call(_:_:)``, which returns a loss for each sample.
open class Loss {
  public let name: String
  public let reduction: Reduction
  /// The dtype that truth and predictions are converted to, and the loss is computed in.
  public let dtype: DType

  public init(name: String, reduction: Reduction = .sumOverBatchSize, dtype: DType = .float32) {
    self.name = name
    self.reduction = reduction
    self.dtype = dtype
  }

  /// The loss of each sample, of the shape of the truth without its last dimension.
  open func call(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
    fatalError("\(type(of: self)) overrides no call(_:_:)")
  }

  /// Whether the truth is classes as integers, which are left as they are.
  var takesClasses: Bool { false }

  /// The loss, reduced.
  ///
  /// - Parameter sampleWeight: A weight for each sample, or nil for equal weights. Steps that the predictions' mask leaves out count for nothing.
  public final func callAsFunction(
    _ truth: some TensorConvertible, _ prediction: some TensorConvertible, sampleWeight: Tensor? = nil
  ) -> Tensor {
    var truth = truth.tensor
    var prediction = prediction.tensor
    let mask = prediction.mask
    if prediction.dtype != dtype { prediction = prediction.cast(dtype) }
    if truth.dtype != dtype, !(takesClasses && truth.dtype.isInteger) { truth = truth.cast(dtype) }
    let losses = call(truth, prediction)
    return reduction.reduce(losses, weight: sampleWeight, mask: combinedMask(mask, losses.mask))
  }

  private func combinedMask(_ first: Tensor?, _ second: Tensor?) -> Tensor? {
    guard let first, let second else { return first ?? second }
    return first .& second
  }
}
