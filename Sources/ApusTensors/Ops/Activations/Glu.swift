extension TensorConvertible {
  /// The gated linear unit: the first half along an axis times the sigmoid of the second half. Floating-point dtypes. Keras: `keras.activations.glu`
  /// (Dauphin et al., 2017).
  public func glu(axis: Int = -1) -> Tensor {
    let x = floatingPoint(self, in: "glu")
    return composed(x) { () throws(TensorError) in
      let size = x.shape[try resolveAxis(axis, rank: x.rank, in: "glu")]
      guard size % 2 == 0, size > 0 else {
        throw TensorError(.shape, "glu", "the axis has no halves", expected: "an even size", received: "\(size)")
      }
      let halves = x.split(2, axis: axis)
      return halves[0] * halves[1].sigmoid()
    }
  }
}
