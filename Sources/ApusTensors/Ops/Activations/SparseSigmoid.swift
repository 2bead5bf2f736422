extension TensorConvertible {
  /// 0 up to -1, `(x + 1) / 2` between -1 and 1, and 1 from there on. Floating-point dtypes. Keras: `keras.activations.sparse_sigmoid`.
  public func sparseSigmoid() -> Tensor {
    let x = floatingPoint(self, in: "sparseSigmoid")
    return Tensor.where(x .<= -1, 0, Tensor.where(x .>= 1, 1, 0.5 * (x + 1)))
  }
}
