import ApusTensors

/// x where it is positive, alpha * (exp(x) - 1) elsewhere. Keras's `keras.layers.ELU`; Clevert et al. (2016).
public final class ELU: ConfiguredLayer<ELU.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var alpha = 1.0 }

  public convenience init(alpha: Double = 1, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(alpha: alpha), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.elu(alpha: configuration.alpha) }
}
