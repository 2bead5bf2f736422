import ApusDevices

extension TensorConvertible {
  /// The different elements of a vector in the order in which they first occur, which of them each element is, and how often each occurs. Numeric
  /// dtypes; NaN differs from NaN. TensorFlow: `tf.unique_with_counts`.
  ///
  /// How many there are depends on the values, so the host waits for them.
  ///
  /// ```swift
  /// let (values, indices, counts) = Tensor([4, 4, 1, 9, 1]).unique()       // [4, 1, 9], [0, 0, 1, 2, 1], [2, 2, 1]
  /// ```
  ///
  /// - Parameter outputType: The dtype of the indices and counts: int32 or int64.
  public func unique(outputType: DType = .int32) -> (values: Tensor, indices: Tensor, counts: Tensor) {
    let tensor = tensor
    let results = composed([tensor], count: 3) { () throws(TensorError) in
      guard tensor.rank == 1 else {
        throw TensorError(.shape, "unique", "the tensor is not a vector", expected: "one dimension", received: "\(tensor.shape)")
      }
      guard outputType == .int32 || outputType == .int64 else {
        throw TensorError(.dtype, "unique", "the output has the wrong dtype", expected: "int32 or int64", received: "\(outputType)")
      }
      let n = tensor.shape[0]
      let (sorted, order) = tensor.sorted(0, .ascending, "unique")
      if n == 0 { return [sorted, order.cast(outputType), order.cast(outputType)] }
      // Equal elements are neighbours now: each group begins where an element differs from the one before.
      let differs = sorted.slice(begin: [1], size: [n - 1]) .!= sorted.slice(begin: [0], size: [n - 1])
      let begins = concatenate([withDevice(tensor.device) { Tensor([true]) }, differs])
      let group = begins.cast(.int32).cumsum() - 1
      // The sort is stable, so a group's first element is the one that occurs first; the groups are ordered by it.
      let first = order.booleanMask(begins)
      let (positions, groups) = first.sorted(0, .ascending, "unique")
      let count = groups.elementCount
      let rank = apply(ScatterPermuted(), withDevice(tensor.device) { Tensor.range(count) }, groups)
      let indices = apply(ScatterPermuted(), rank.gather(group), order)
      let ones = withDevice(tensor.device) { Tensor.ones([n], dtype: .int32) }
      return [tensor.gather(positions), indices.cast(outputType), ones.unsortedSegmentSum(indices, count: count).cast(outputType)]
    }
    return (results[0], results[1], results[2])
  }
}
