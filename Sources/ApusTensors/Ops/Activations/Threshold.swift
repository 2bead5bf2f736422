extension TensorConvertible {
  /// Each element that is greater than `threshold`, and `defaultValue` in place of the others. Floating-point dtypes.
  /// Keras: `keras.activations.threshold`.
  public func threshold(_ threshold: Double, defaultValue: Double) -> Tensor {
    let x = floatingPoint(self, in: "threshold")
    return Tensor.where(x .> threshold, x, defaultValue)
  }
}
