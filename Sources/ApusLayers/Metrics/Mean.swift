import ApusTensors

/// The mean of values, optionally weighted. Keras's `keras.metrics.Mean`.
public final class Mean: Metric, PlainMetric {
  private var total = Accumulator()
  /// The sum of the weights of samples that have one.
  private var weights = Accumulator()
  /// The number of the samples that have none.
  private var count = 0.0

  public override init(name: String? = nil, dtype: DType = .float32) { super.init(name: name ?? "mean", dtype: dtype) }

  /// Takes values into account, the first axis of which goes over samples.
  public func updateState(_ values: some TensorConvertible, sampleWeight: Tensor? = nil) {
    accumulating {
      var (values, weight) = sampleValues(values.tensor, sampleWeight, .mean, dtype: dtype)
      if values.isPoisoned { return }
      let samples = values.rank > 0 ? values.shape[0] : 1
      if values.rank > 0 { values = values.sum() }
      total.add(values)
      if let weight { weights.add(weight.sum()) } else { count += Double(samples) }
    }
  }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    updateState(truth, sampleWeight: sampleWeight)
  }

  /// Takes a scalar into account as if it were the mean of so many samples.
  func updateState(_ value: Tensor, weight: Double) {
    accumulating {
      if value.isPoisoned { return }
      total.add((value.dtype == dtype ? value : value.cast(dtype)) * weight)
      count += weight
    }
  }

  /// The mean so far; 0 before the first value.
  public override func result() -> Tensor {
    guard let total = total.value else { return 0.0 }
    return GradientTape.stopAll { weights.value.map { total.divideNoNan($0 + count) } ?? total / count }
  }

  public override func resetState() {
    total.reset()
    weights.reset()
    count = 0
  }
}
