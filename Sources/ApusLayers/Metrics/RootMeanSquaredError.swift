import ApusTensors

/// The root of the mean of (truth - prediction)^2. Keras's `keras.metrics.RootMeanSquaredError`, which takes no notice of masks.
public final class RootMeanSquaredError: Metric, PlainMetric {
  private let mean: Mean

  public override init(name: String? = nil, dtype: DType = .float32) {
    mean = Mean(dtype: dtype)
    super.init(name: name ?? "root_mean_squared_error", dtype: dtype)
  }

  public override var direction: Direction? { .down }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating {
      let squares = aligned(truth.cast(dtype), prediction.cast(dtype), in: "RootMeanSquaredError") { ($1 - $0).square() }
      mean.updateState(squares, sampleWeight: sampleWeight)
    }
  }

  public override func result() -> Tensor { GradientTape.stopAll { mean.result().sqrt() } }
  public override func resetState() { mean.resetState() }
}
