import ApusTensors

/// The mean of the inputs. Keras's `keras.layers.Average`.
public final class Average: Merge, ConfigurableLayer {
  override func merge(_ inputs: [Tensor]) -> Tensor { inputs.dropFirst().reduce(inputs[0]) { $0 + $1 } / Double(inputs.count) }
}
