extension TensorConvertible {
  /// Each element held between -1 and 1. Floating-point dtypes. Keras: `keras.activations.hard_tanh`.
  public func hardTanh() -> Tensor {
    floatingPoint(self, in: "hardTanh").clip(min: -1, max: 1)
  }
}
