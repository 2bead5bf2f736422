import ApusTensors

extension Metrics {
  /// The mean of |truth - prediction|. Keras's `keras.metrics.MeanAbsoluteError`.
  public final class MeanAbsoluteError: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "mean_absolute_error", dtype: dtype, direction: .down) { ApusLayers.meanAbsoluteError($0, $1) }
    }
  }
}
