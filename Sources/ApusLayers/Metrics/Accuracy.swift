import ApusTensors

/// How often the prediction equals the truth. Keras's `keras.metrics.Accuracy`.
public final class Accuracy: MeanMetricWrapper, PlainMetric {
  public init(name: String? = nil, dtype: DType = .float32) {
    super.init(name: name ?? "accuracy", dtype: dtype, direction: .up) { truth, prediction in
      aligned(truth, prediction, in: "Accuracy") { ($0 .== $1).cast(.float32) }
    }
  }
}
