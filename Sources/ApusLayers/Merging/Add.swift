import ApusTensors

/// The sum of the inputs. Keras's `keras.layers.Add`.
///
/// ```swift
/// let y = Add()([x, shortcut])
/// ```
public final class Add: Merge, ConfigurableLayer {
  override func merge(_ inputs: [Tensor]) -> Tensor { inputs.dropFirst().reduce(inputs[0]) { $0 + $1 } }
}
