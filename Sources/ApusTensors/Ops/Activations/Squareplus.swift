extension TensorConvertible {
  /// A smooth relu without exponentials: `(x + sqrt(x² + b)) / 2` for each element. Floating-point dtypes. Keras: `keras.activations.squareplus`
  /// (Barron, 2021).
  ///
  /// - Parameter b: How round the bend at 0 is.
  public func squareplus(b: Double = 4) -> Tensor {
    let x = floatingPoint(self, in: "squareplus")
    return (x + (x.square() + b).sqrt()) / 2
  }
}
