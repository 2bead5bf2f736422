import ApusDevices

extension TensorConvertible {
  /// The nearest probabilities, many of them 0: `max(x - t, 0)` with the t that makes their sum 1, along an axis. Floating-point dtypes. Keras:
  /// `keras.activations.sparsemax` (Martins and Astudillo, 2016).
  ///
  /// The results' sum is 1, as the paper has it; that of Keras 3.15 is not, because of a mistake in its code.
  public func sparsemax(axis: Int = -1) -> Tensor {
    alongLastAxis(floatingPoint(self, in: "sparsemax"), axis, "sparsemax") { x in
      // The k largest elements stay, for the largest k of which 1 + k * x[k] is greater than the sum of the k.
      let sorted = x.sort(direction: .descending)
      let ranks = withDevice(x.device) { Tensor.range(x.shape[-1]).cast(x.dtype) + 1 }
      let sums = sorted.cumsum(axis: -1)
      let stays = 1 + ranks * sorted .> sums
      let count = stays.cast(x.dtype).sum(axis: -1, keepDims: true)
      let least = Tensor.where(stays, sorted, Double.infinity).min(axis: -1, keepDims: true)
      let isSupport = x .>= least
      let total = Tensor.where(isSupport, x, 0).sum(axis: -1, keepDims: true)
      return Tensor.where(isSupport, x - (total - 1) / count, 0)
    }
  }
}
