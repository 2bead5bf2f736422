import ApusTensors

extension Metrics {
  /// The mean of max(1 - truth * prediction, 0)^2. Keras's `keras.metrics.SquaredHinge`.
  public final class SquaredHinge: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "squared_hinge", dtype: dtype, direction: .down) { ApusLayers.squaredHinge($0, $1) }
    }
  }
}
