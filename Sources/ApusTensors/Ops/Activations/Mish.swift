extension TensorConvertible {
  /// `x * tanh(softplus(x))` for each element. Floating-point dtypes. Keras: `keras.activations.mish` (Misra, 2019).
  public func mish() -> Tensor {
    let x = floatingPoint(self, in: "mish")
    return x * x.softplus().tanh()
  }
}
