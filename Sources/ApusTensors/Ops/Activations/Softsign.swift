extension TensorConvertible {
  /// `x / (1 + |x|)` for each element. Floating-point dtypes. Keras: `keras.activations.softsign`.
  public func softsign() -> Tensor {
    let x = floatingPoint(self, in: "softsign")
    return x / (1 + x.abs())
  }
}
