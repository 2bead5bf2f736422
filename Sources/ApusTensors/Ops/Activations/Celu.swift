extension TensorConvertible {
  /// The continuously differentiable exponential linear unit: `max(x, 0) + min(0, alpha * (exp(x / alpha) - 1))` for each element. Floating-point
  /// dtypes. Keras: `keras.activations.celu` (Barron, 2017).
  ///
  /// The derivative at 0 is 1, as the name says; Keras with TensorFlow gives 2 there, the sum of those of its two terms.
  public func celu(alpha: Double = 1) -> Tensor {
    let x = floatingPoint(self, in: "celu")
    return apply(Elu(alpha: alpha, rate: 1 / alpha), x)
  }
}
