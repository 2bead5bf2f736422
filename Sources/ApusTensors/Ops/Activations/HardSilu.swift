extension TensorConvertible {
  /// `x * hardSigmoid(x)` for each element. Floating-point dtypes. Keras: `keras.activations.hard_silu` (Howard et al., 2019).
  public func hardSilu() -> Tensor {
    let x = floatingPoint(self, in: "hardSilu")
    return x * x.hardSigmoid()
  }
}
