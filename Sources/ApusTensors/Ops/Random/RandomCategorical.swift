import ApusDevices

extension Tensor {
  /// Classes drawn with the probabilities softmax(logits): `count` for each row, [batch, classes] -> [batch, count], int64. Floating-point logits.
  /// TensorFlow: `tf.random.categorical`.
  ///
  /// ```swift
  /// Tensor.randomCategorical([[0.1, 0.7, 0.2]].log(), count: 5)
  /// ```
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomCategorical(_ logits: some TensorConvertible, count: Int, seed: Int? = nil) -> Tensor {
    let logits = floatingPoint(logits, in: "randomCategorical")
    return composed(logits) { () throws(TensorError) in
      guard logits.rank == 2, logits.shape[1] > 0, count >= 0 else {
        throw TensorError(
          .shape, "randomCategorical", "there is nothing to draw",
          expected: "logits of shape [batch, classes] with a class, and a count of at least 0",
          received: "\(logits.shape), count \(count)")
      }
      let wide = logits.dtype.reductionType
      return withDevice(logits.device) {
        // Where a number from 0 to the sum of the weights falls among their running sums.
        let logits = logits.cast(wide)
        let sums = (logits - logits.max(axis: -1, keepDims: true)).exp().cumsum(axis: -1)
        let numbers = Tensor.randomUniform([logits.shape[0], count], dtype: wide, seed: seed) * sums[0..., (-1)...]
        // A number that rounding made the sum itself belongs to the last class, too.
        return sums[0..., ..<(-1)].searchSorted(numbers, side: .right, outputType: .int64)
      }
    }
  }
}
