extension TensorConvertible {
  /// The logarithm of the logistic function: `-softplus(-x)` for each element. Floating-point dtypes. Keras: `keras.activations.log_sigmoid`.
  public func logSigmoid() -> Tensor {
    let x = floatingPoint(self, in: "logSigmoid")
    return -(-x).softplus()
  }
}
