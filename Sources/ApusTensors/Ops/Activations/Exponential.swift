extension TensorConvertible {
  /// e to the power of each element: ``exp()`` under the name it has among the activations. Floating-point dtypes. Keras:
  /// `keras.activations.exponential`.
  public func exponential() -> Tensor {
    floatingPoint(self, in: "exponential").exp()
  }
}
