import ApusTensors

/// A loss that is a function of truth and prediction. Keras's `LossFunctionWrapper`.
///
/// ```swift
/// let loss = LossFunctionWrapper(name: "quartic") { truth, prediction in (truth - prediction).square().square().mean(axis: -1) }
/// ```
open class LossFunctionWrapper: Loss {
  private let function: (_ truth: Tensor, _ prediction: Tensor) -> Tensor

  /// - Parameter function: The loss of each sample. Where the ranks of truth and prediction differ by a last dimension of 1, it is given both in one.
  public init(
    name: String, reduction: Reduction = .sumOverBatchSize, dtype: DType = .float32,
    _ function: @escaping (_ truth: Tensor, _ prediction: Tensor) -> Tensor
  ) {
    self.function = function
    super.init(name: name, reduction: reduction, dtype: dtype)
  }

  public override func call(_ truth: Tensor, _ prediction: Tensor) -> Tensor {
    let (truth, prediction) = matchRanks(truth, prediction)
    return function(truth, prediction)
  }
}

/// A loss that Keras's files can describe.
public protocol ConfigurableLoss: Loss, Configurable {
  init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) throws
}

extension ConfigurableLoss {
  public static var kerasModule: String { "keras.losses" }
}

/// A loss without options.
public protocol PlainLoss: ConfigurableLoss where Configuration == NoOptions {
  init(reduction: Reduction, name: String, dtype: DType)
}

extension PlainLoss {
  public var configuration: NoOptions { NoOptions() }

  public init(configuration: NoOptions, reduction: Reduction, name: String, dtype: DType) {
    self.init(reduction: reduction, name: name, dtype: dtype)
  }
}
