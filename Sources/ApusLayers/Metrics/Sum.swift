import ApusTensors

/// The sum of values, optionally weighted. Keras's `keras.metrics.Sum`.
public final class Sum: Metric, PlainMetric {
  private var total = Accumulator()

  public override init(name: String? = nil, dtype: DType = .float32) { super.init(name: name ?? "sum", dtype: dtype) }

  /// Takes values into account.
  public func updateState(_ values: some TensorConvertible, sampleWeight: Tensor? = nil) {
    accumulating {
      let values = sampleValues(values.tensor, sampleWeight, .sum, dtype: dtype).values
      if !values.isPoisoned { total.add(values.sum()) }
    }
  }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    updateState(truth, sampleWeight: sampleWeight)
  }

  public override func result() -> Tensor { total.sum(dtype: dtype) }
  public override func resetState() { total.reset() }
}
