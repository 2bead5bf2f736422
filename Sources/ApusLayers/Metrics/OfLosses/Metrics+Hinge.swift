import ApusTensors

extension Metrics {
  /// The mean of max(1 - truth * prediction, 0). Keras's `keras.metrics.Hinge`.
  public final class Hinge: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "hinge", dtype: dtype, direction: .down) { ApusLayers.hinge($0, $1) }
    }
  }
}
