import ApusTensors

extension Metrics {
  /// The mean of prediction - truth * log(prediction). Keras's `keras.metrics.Poisson`.
  public final class Poisson: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "poisson", dtype: dtype, direction: .down) { ApusLayers.poisson($0, $1) }
    }
  }
}
