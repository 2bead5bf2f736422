import ApusTensors

extension Metrics {
  /// The mean of (truth - prediction)^2. Keras's `keras.metrics.MeanSquaredError`.
  public final class MeanSquaredError: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "mean_squared_error", dtype: dtype, direction: .down) { ApusLayers.meanSquaredError($0, $1) }
    }
  }
}
