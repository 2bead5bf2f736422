import ApusTensors

/// An activation as a layer of its own. Keras's `keras.layers.Activation`.
public final class Activation: Layer, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var activation: ActivationFunction }

  public let configuration: Configuration

  public init(_ activation: ActivationFunction, name: String? = nil, dtype: DTypePolicy? = nil) {
    configuration = Configuration(activation: activation)
    super.init(name: name, dtype: dtype)
  }

  public init(configuration: Configuration, name: String?, dtype: DTypePolicy?) {
    self.configuration = configuration
    super.init(name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { configuration.activation(input) }
}
