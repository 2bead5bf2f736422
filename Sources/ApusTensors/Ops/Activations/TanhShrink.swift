extension TensorConvertible {
  /// `x - tanh(x)` for each element. Floating-point dtypes. Keras: `keras.activations.tanh_shrink`.
  public func tanhShrink() -> Tensor {
    let x = floatingPoint(self, in: "tanhShrink")
    return x - x.tanh()
  }
}
