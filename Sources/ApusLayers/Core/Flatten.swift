import ApusTensors

/// All dimensions but the batch's made into one. Keras's `keras.layers.Flatten`. [batch, ...] -> [batch, n].
public final class Flatten: Layer {
  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    if input.rank == 0 { return input.reshape([1, 1]) }
    return input.reshape([input.shape[0], input.shape.dropFirst().reduce(1, *)])
  }
}
