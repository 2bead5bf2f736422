import ApusTensors

/// x where it is positive, negativeSlope * x elsewhere. Keras's `keras.layers.LeakyReLU`; Maas et al. (2013).
public final class LeakyReLU: ConfiguredLayer<LeakyReLU.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var negativeSlope = 0.3 }

  public convenience init(negativeSlope: Double = 0.3, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(negativeSlope: negativeSlope), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    _ = require(configuration.negativeSlope >= 0, "negativeSlope", configuration.negativeSlope, "0 or more")
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.leakyRelu(negativeSlope: configuration.negativeSlope) }
}
