import ApusTensors

/// The smallest of the inputs, element by element. Keras's `keras.layers.Minimum`.
public final class Minimum: Merge, ConfigurableLayer {
  override func merge(_ inputs: [Tensor]) -> Tensor { mergeCounted(inputs) { $0.minimum($1) } }
}
