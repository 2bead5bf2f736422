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
  /// How the losses of the samples become one number.
  public enum Reduction: Sendable {
    /// Their sum divided by their number. The usual choice.
    case sumOverBatchSize
    case sum
    /// They stay as they are.
    case none
    /// The weighted sum divided by the sum of the weights.
    case meanWithSampleWeight
  }

  public let name: String
  public let reduction: Reduction

  public init(name: String, reduction: Reduction = .sumOverBatchSize) {
    self.name = name
    self.reduction = reduction
  }

  /// The loss of each sample, of the shape of the truth without its last dimension.
  open func call(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
    fatalError("\(type(of: self)) overrides no call(_:_:)")
  }

  /// The loss, reduced.
  ///
  /// - Parameter sampleWeight: A weight for each sample, or nil for equal weights.
  public final func callAsFunction(
    _ truth: some TensorConvertible, _ prediction: some TensorConvertible, sampleWeight: Tensor? = nil
  ) -> Tensor {
    reduce(call(truth.tensor, prediction.tensor), sampleWeight)
  }

  private func reduce(_ losses: Tensor, _ weight: Tensor?) -> Tensor {
    let weight = weight.map { $0.cast(losses.dtype).weights(for: losses) }
    let weighted = weight.map { losses * $0 } ?? losses
    switch reduction {
    case .none: return weighted
    case .sum: return weighted.sum()
    case .sumOverBatchSize: return weighted.mean()
    case .meanWithSampleWeight: return weight.map { weighted.sum() / $0.broadcast(to: losses.shape).sum() } ?? weighted.mean()
    }
  }
}

extension Tensor {
  /// Weights as they are multiplied with values: with dimensions of 1 behind them, or without, until they have the values' rank.
  func weights(for values: Tensor) -> Tensor {
    if rank == values.rank + 1, shape[-1] == 1 { return reshape(Array(shape.dropLast())) }
    if rank < values.rank { return reshape(shape.dimensions + Array(repeating: 1, count: values.rank - rank)) }
    return self
  }
}
