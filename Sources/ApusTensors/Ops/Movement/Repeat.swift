import ApusDevices

extension TensorConvertible {
  /// Each element along an axis several times in a row. All dtypes. TensorFlow: `tf.repeat`.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 2], [3, 4]]
  /// x.repeat(2, axis: 1)          // [[1, 1, 2, 2], [3, 3, 4, 4]]
  /// ```
  public func `repeat`(_ count: Int, axis: Int = 0) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let axis = try resolveAxis(axis, rank: tensor.rank, in: "repeat")
      try requireNotNegative(count, "the number of repetitions", in: "repeat")
      let (outer, size, inner) = tensor.shape.parts(around: axis)
      let shape = tensor.shape.replacing(axis, with: size.multipliedSaturated(by: count))
      try requireValid(shape, in: "repeat")
      return tensor.reshape([outer * size, 1, inner]).broadcast(to: [outer * size, count, inner]).reshape(shape)
    }
  }

  /// Each element along an axis as often as its own count says.
  ///
  /// ```swift
  /// let x: Tensor = [1, 2, 3]
  /// x.repeat([2, 0, 1])           // [1, 1, 3]
  /// ```
  public func `repeat`(_ counts: [Int], axis: Int = 0) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let axis = try resolveAxis(axis, rank: tensor.rank, in: "repeat")
      let total = counts.reduce(0) { $0.addingSaturated($1) }
      guard counts.count == tensor.shape[axis], counts.allSatisfy({ $0 >= 0 }) else {
        throw TensorError(
          .value, "repeat", "the counts do not fit axis \(axis)", expected: "\(tensor.shape[axis]) numbers, none negative", received: "\(counts)")
      }
      try requireValid(tensor.shape.replacing(axis, with: total), in: "repeat")
      // A place of the result holds the element whose last one lies after it.
      let dtype = total > Int(Int32.max) ? DType.int64 : .int32
      let indices = withDevice(tensor.device) {
        Tensor(shape: [counts.count], scalars: counts, dtype: dtype).cumsum().searchSorted(.range(total, dtype: dtype), side: .right)
      }
      return tensor.gather(indices, axis: axis)
    }
  }
}
