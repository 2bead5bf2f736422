import ApusTensors

/// A number that sums up how well a model does over many batches. Keras's `keras.metrics.Metric`.
///
/// ```swift
/// let accuracy = SparseCategoricalAccuracy()
/// for (x, y) in testSet { accuracy.updateState(y, model(x)) }
/// print(accuracy.result().item())
/// accuracy.resetState()
/// ```
///
/// To write one, override ``updateState(_:_:sampleWeight:)``, ``result()`` and ``resetState()``. State is kept on the device, so that updating does
/// not make the host wait.
open class Metric {
  /// Whether a metric is better when it is greater or when it is less.
  public enum Direction: Sendable { case up, down }

  public let name: String
  /// What the metric computes in.
  public let dtype: DType

  /// - Parameter name: The metric's name; if nil, its class in snake case, and a number from the second on.
  public init(name: String? = nil, dtype: DType = .float32) {
    self.name = name ?? LayerNames.unique(for: Self.self)
    self.dtype = dtype
  }

  /// Takes a batch into account.
  open func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    fatalError("\(type(of: self)) overrides no updateState(_:_:sampleWeight:)")
  }

  /// The number so far: a scalar, or for some metrics one for each class or threshold.
  open func result() -> Tensor { fatalError("\(type(of: self)) overrides no result()") }

  /// Forgets all batches.
  open func resetState() {}

  /// Which way is better; nil where that is not known, so that callbacks have to be told.
  open var direction: Direction? { nil }

  /// Takes a batch into account and returns the number so far.
  public final func callAsFunction(_ truth: some TensorConvertible, _ prediction: some TensorConvertible, sampleWeight: Tensor? = nil) -> Tensor {
    updateState(truth.tensor, prediction.tensor, sampleWeight: sampleWeight)
    return result()
  }
}

/// The metrics that are named as losses are: `Metrics.MeanSquaredError()` beside the loss `MeanSquaredError()`.
public enum Metrics {}
