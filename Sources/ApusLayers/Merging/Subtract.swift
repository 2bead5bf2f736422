import ApusTensors

/// The first of two inputs less the second. Keras's `keras.layers.Subtract`.
public final class Subtract: Merge, ConfigurableLayer {
  override func merge(_ inputs: [Tensor]) -> Tensor {
    guard requireCount(inputs, 2) else { return .poisoned(like: inputs) }
    return inputs[0] - inputs[1]
  }
}

extension Layer {
  /// Whether there are as many inputs as the layer takes; reports if not.
  func requireCount(_ inputs: [Tensor], _ count: Int) -> Bool {
    if inputs.count == count { return true }
    report(TensorError(.shape, "\(type(of: self))", "the number of inputs is wrong", expected: "\(count)", received: "\(inputs.count)"))
    return false
  }
}
