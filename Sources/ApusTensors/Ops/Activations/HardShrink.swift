extension TensorConvertible {
  /// Each element, or 0 where its magnitude is at most `threshold`. Floating-point dtypes. Keras: `keras.activations.hard_shrink`.
  public func hardShrink(threshold: Double = 0.5) -> Tensor {
    let x = floatingPoint(self, in: "hardShrink")
    return Tensor.where(x.abs() .> threshold, x, 0)
  }
}
