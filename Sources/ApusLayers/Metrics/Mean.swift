import ApusTensors

/// The mean of values, optionally weighted. Keras's `keras.metrics.Mean`.
public class Mean: Metric {
  private var total: Tensor?
  private var count: Tensor?

  public override init(name: String = "mean") { super.init(name: name) }

  /// Takes values into account.
  public final func updateState(_ values: some TensorConvertible, sampleWeight: Tensor? = nil) {
    GradientTape.stopAll {
      var values = values.tensor
      if !values.dtype.isFloatingPoint { values = values.cast(.float32) }
      let sum: Tensor
      let number: Tensor
      if let weight = sampleWeight.map({ $0.cast(values.dtype).weights(for: values) }) {
        sum = (values * weight).sum()
        number = weight.broadcast(to: values.shape).sum()
      } else {
        sum = values.sum()
        number = withDevice(values.device) { .full([], Double(values.elementCount), dtype: values.dtype) }
      }
      total = total.map { $0 + sum } ?? sum
      count = count.map { $0 + number } ?? number
    }
  }

  /// Takes a scalar into account as if it were the mean of so many values.
  final func updateState(_ value: Tensor, weight: Double) {
    GradientTape.stopAll {
      let value = value.dtype.computeType == value.dtype ? value : value.cast(.float32)
      let number = withDevice(value.device) { Tensor.full([], weight, dtype: value.dtype) }
      let sum = value * weight
      total = total.map { $0 + sum } ?? sum
      count = count.map { $0 + number } ?? number
    }
  }

  /// The mean so far; 0 before the first value.
  public override func result() -> Tensor {
    guard let total, let count else { return 0.0 }
    return GradientTape.stopAll { total / count.maximum(1e-30) }
  }

  public override func resetState() {
    total = nil
    count = nil
  }
}

/// The mean of a number that each sample has: the metrics that are a mean of a function of truth and prediction.
public class MeanMetricWrapper: Mean {
  private let function: (_ truth: Tensor, _ prediction: Tensor) -> Tensor

  /// - Parameter function: The number of each sample.
  public init(name: String, _ function: @escaping (_ truth: Tensor, _ prediction: Tensor) -> Tensor) {
    self.function = function
    super.init(name: name)
  }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    updateState(GradientTape.stopAll { function(truth, prediction) }, sampleWeight: sampleWeight)
  }
}
