extension TensorConvertible {
  /// 0 up to -1, `(x + 1)² / 4` between -1 and 1, and x from there on. Floating-point dtypes. Keras: `keras.activations.sparse_plus`.
  public func sparsePlus() -> Tensor {
    let x = floatingPoint(self, in: "sparsePlus")
    return Tensor.where(x .<= -1, 0, Tensor.where(x .< 1, 0.25 * (x + 1).square(), x))
  }
}
