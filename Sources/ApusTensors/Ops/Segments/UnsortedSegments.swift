import ApusDevices

extension TensorConvertible {
  /// The sums of the slices that have one number: result[k] = the sum of self[i] over all i with segmentIDs[i] = k. Numeric dtypes.
  /// TensorFlow: `tf.math.unsorted_segment_sum`.
  ///
  /// ```swift
  /// let x: Tensor = [1, 2, 3, 4]
  /// x.unsortedSegmentSum([0, 2, 0, 2], count: 3)          // [4, 0, 6]
  /// ```
  ///
  /// - Parameters:
  ///   - segmentIDs: int32 or int64; its shape is that of the tensor's first dimensions. Slices with a negative number are left out; a number that is
  ///     not less than `count` is an error.
  ///   - count: How many segments there are.
  public func unsortedSegmentSum(_ segmentIDs: Tensor, count: Int) -> Tensor {
    segments(segmentIDs, count, "unsortedSegmentSum") { ScatterAdd(target: $0) }
  }

  /// The means of the slices that have one number; 0 where there are none. Numeric dtypes. TensorFlow: `tf.math.unsorted_segment_mean`.
  public func unsortedSegmentMean(_ segmentIDs: Tensor, count: Int) -> Tensor {
    dividedSegments(segmentIDs, count, "unsortedSegmentMean") { $0 / $1 }
  }

  /// The sums of the slices that have one number, divided by the square roots of how many there are. Floating-point dtypes.
  /// TensorFlow: `tf.math.unsorted_segment_sqrt_n`.
  public func unsortedSegmentSqrtN(_ segmentIDs: Tensor, count: Int) -> Tensor {
    dividedSegments(segmentIDs, count, "unsortedSegmentSqrtN") { $0 / $1.sqrt() }
  }

  /// The greatest of the slices that have one number, element by element; the dtype's least number where there are none. Numeric dtypes.
  /// TensorFlow: `tf.math.unsorted_segment_max`.
  public func unsortedSegmentMax(_ segmentIDs: Tensor, count: Int) -> Tensor {
    let lowest = tensor.dtype.lowest
    return segments(segmentIDs, count, "unsortedSegmentMax") { ScatterMax(target: $0, identity: lowest) }
  }

  /// The least of the slices that have one number, element by element; the dtype's greatest number where there are none. Numeric dtypes.
  /// TensorFlow: `tf.math.unsorted_segment_min`.
  public func unsortedSegmentMin(_ segmentIDs: Tensor, count: Int) -> Tensor {
    let highest = tensor.dtype.highest
    return segments(segmentIDs, count, "unsortedSegmentMin") { ScatterMin(target: $0, identity: highest) }
  }

  /// The products of the slices that have one number, element by element; 1 where there are none. Numeric dtypes.
  /// TensorFlow: `tf.math.unsorted_segment_prod`.
  public func unsortedSegmentProd(_ segmentIDs: Tensor, count: Int) -> Tensor {
    segments(segmentIDs, count, "unsortedSegmentProd") { ScatterMultiply(target: $0) }
  }

  func segments(_ ids: Tensor, _ count: Int, _ operation: String, _ makeOp: (ScatterTarget) -> some ScatterOp) -> Tensor {
    let tensor = tensor
    return composed(tensor, ids) { () throws(TensorError) in
      try requireNotNegative(count, "the number of segments", in: operation)
      guard ids.rank <= tensor.rank, tensor.shape.prefix(ids.rank).elementsEqual(ids.shape) else {
        throw TensorError(
          .shape, operation, "the segments' numbers do not fit the tensor", expected: "the sizes of the first dimensions of \(tensor.shape)",
          received: "\(ids.shape)")
      }
      let slice = Array(tensor.shape.dropFirst(ids.rank))
      let shape = Shape([count] + slice)
      try requireValid(shape, in: operation)
      let op = makeOp(ScatterTarget(operation: operation, size: count, skipsNegative: true))
      let updates = tensor.reshape([1, ids.elementCount, slice.reduce(1, *)])
      return reduced(updates) { apply(op, $0, ids.reshape([1, ids.elementCount])) }.reshape(shape)
    }
  }

  /// The sums of segments, divided by something made of how many slices each has, or 1 where it has none.
  func dividedSegments(_ ids: Tensor, _ count: Int, _ operation: String, _ divide: (Tensor, Tensor) -> Tensor) -> Tensor {
    let tensor = tensor
    let sums = tensor.segments(ids, count, operation) { ScatterAdd(target: $0) }
    return composed(sums) { () throws(TensorError) in
      let ones = withDevice(tensor.device) { Tensor.ones(ids.shape, dtype: tensor.dtype) }
      let counts = ones.segments(ids, count, operation) { ScatterAdd(target: $0) }.maximum(1)
      return divide(sums, counts.reshape(Shape([count] + Array(repeating: 1, count: sums.rank - 1))))
    }
  }
}
