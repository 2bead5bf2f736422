extension TensorConvertible {
  /// Each element moved towards 0 by `threshold`, and 0 where that would pass it. Floating-point dtypes. Keras: `keras.activations.soft_shrink`.
  public func softShrink(threshold: Double = 0.5) -> Tensor {
    let x = floatingPoint(self, in: "softShrink")
    return Tensor.where(x .> threshold, x - threshold, Tensor.where(x .< -threshold, x + threshold, 0))
  }
}
