import ApusTensors

/// The mean of log(cosh(prediction - truth)). Keras's `keras.metrics.LogCoshError`.
public final class LogCoshError: MeanMetricWrapper, PlainMetric {
  public init(name: String? = nil, dtype: DType = .float32) {
    super.init(name: name ?? "logcosh", dtype: dtype, direction: .down) { logCosh($0, $1) }
  }
}
