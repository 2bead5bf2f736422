import ApusTensors

extension Metrics {
  /// The mean of (log(truth + 1) - log(prediction + 1))^2. Keras's `keras.metrics.MeanSquaredLogarithmicError`.
  public final class MeanSquaredLogarithmicError: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "mean_squared_logarithmic_error", dtype: dtype, direction: .down) { ApusLayers.meanSquaredLogarithmicError($0, $1) }
    }
  }
}
