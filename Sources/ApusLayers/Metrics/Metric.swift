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
/// To write one, override ``updateState(_:_:sampleWeight:)``, ``result()`` and ``resetState()``. State is kept on the device, so that updating does not
/// make the host wait.
open class Metric {
  public let name: String

  public init(name: String) { self.name = name }

  /// Takes a batch into account.
  open func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    fatalError("\(type(of: self)) overrides no updateState(_:_:sampleWeight:)")
  }

  /// The number so far, a scalar.
  open func result() -> Tensor { fatalError("\(type(of: self)) overrides no result()") }

  /// Forgets all batches.
  open func resetState() {}

  /// Takes a batch into account and returns the number so far.
  public final func callAsFunction(
    _ truth: some TensorConvertible, _ prediction: some TensorConvertible, sampleWeight: Tensor? = nil
  ) -> Tensor {
    updateState(truth.tensor, prediction.tensor, sampleWeight: sampleWeight)
    return result()
  }
}
