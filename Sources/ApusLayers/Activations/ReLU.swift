import ApusTensors

/// max(x, 0), or with a slope below, a limit above or a threshold. Keras's `keras.layers.ReLU`.
///
///     maxValue                         where x >= maxValue
///     x                                where threshold <= x < maxValue
///     negativeSlope * (x - threshold)  elsewhere
public final class ReLU: ConfiguredLayer<ReLU.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var maxValue: Double?
    public var negativeSlope = 0.0
    public var threshold = 0.0
  }

  public convenience init(
    maxValue: Double? = nil, negativeSlope: Double = 0, threshold: Double = 0, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(maxValue: maxValue, negativeSlope: negativeSlope, threshold: threshold)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    for (option, value) in [
      ("maxValue", configuration.maxValue ?? 0), ("negativeSlope", configuration.negativeSlope), ("threshold", configuration.threshold),
    ] {
      _ = require(value >= 0, option, value, "0 or more")
    }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    input.relu(negativeSlope: configuration.negativeSlope, maxValue: configuration.maxValue, threshold: configuration.threshold)
  }
}
