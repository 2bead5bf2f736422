import ApusTensors

/// The largest of the inputs, element by element. Keras's `keras.layers.Maximum`.
public final class Maximum: Merge, ConfigurableLayer {
  override func merge(_ inputs: [Tensor]) -> Tensor { mergeCounted(inputs) { $0.maximum($1) } }
}
