extension TensorConvertible {
  /// A sigmoid of straight lines: `relu6(x + 3) / 6` for each element. Floating-point dtypes. Keras: `keras.activations.hard_sigmoid`.
  public func hardSigmoid() -> Tensor {
    let x = floatingPoint(self, in: "hardSigmoid")
    return (x + 3).relu6() / 6
  }
}
