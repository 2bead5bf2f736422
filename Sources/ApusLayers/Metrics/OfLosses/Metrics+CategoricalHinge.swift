import ApusTensors

extension Metrics {
  /// The mean of max(best wrong - right + 1, 0). Keras's `keras.metrics.CategoricalHinge`.
  public final class CategoricalHinge: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "categorical_hinge", dtype: dtype, direction: .down) { ApusLayers.categoricalHinge($0, $1) }
    }
  }
}
