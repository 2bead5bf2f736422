import ApusTensors

/// An activation as a layer of its own. Keras's `keras.layers.Activation`.
public final class Activation: ConfiguredLayer<Activation.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var activation: ActivationFunction }

  public convenience init(_ activation: ActivationFunction, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(activation: activation), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { configuration.activation(input) }
}
