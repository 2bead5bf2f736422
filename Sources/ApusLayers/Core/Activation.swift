import ApusTensors

/// An activation as a layer of its own. Keras's `keras.layers.Activation`.
public final class Activation: Layer {
  public let activation: ActivationFunction

  public init(_ activation: ActivationFunction, name: String? = nil) {
    self.activation = activation
    super.init(name: name)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { activation(input) }
}
