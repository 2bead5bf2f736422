import ApusTensors

extension Metrics {
  /// Kullback and Leibler's divergence of two distributions. Keras's `keras.metrics.KLDivergence`.
  public final class KLDivergence: MeanMetricWrapper, PlainMetric {
    public init(name: String? = nil, dtype: DType = .float32) {
      super.init(name: name ?? "kl_divergence", dtype: dtype, direction: .down) { ApusLayers.klDivergence($0, $1) }
    }
  }
}
