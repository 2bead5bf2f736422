import ApusTensors

extension Metrics {
  /// 100 times the mean of |truth - prediction| / |truth|. Keras's `keras.metrics.MeanAbsolutePercentageError`.
  public final class MeanAbsolutePercentageError: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "mean_absolute_percentage_error", dtype: dtype, direction: .down) { ApusLayers.meanAbsolutePercentageError($0, $1) }
    }
  }
}
