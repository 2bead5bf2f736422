import ApusDevices

extension TensorConvertible {
  /// The sums of the slices of the first dimension that have one number; the numbers do not decrease. Numeric dtypes. TensorFlow:
  /// `tf.math.segment_sum`.
  ///
  /// There are as many segments as the last number says, so the host waits for the numbers; `unsortedSegmentSum` is told instead.
  ///
  /// ```swift
  /// let x: Tensor = [1, 2, 3, 4]
  /// x.segmentSum([0, 0, 2, 2])          // [3, 0, 7]
  /// ```
  ///
  /// - Parameter segmentIDs: int32 or int64, one for each slice.
  public func segmentSum(_ segmentIDs: Tensor) -> Tensor {
    sortedSegments(segmentIDs, "segmentSum") { x, count in x.segments(segmentIDs, count, "segmentSum") { ScatterAdd(target: $0) } }
  }

  /// The means of the slices that have one number, 0 where there are none; those of integers are rounded towards zero. Numeric dtypes.
  /// TensorFlow: `tf.math.segment_mean`.
  public func segmentMean(_ segmentIDs: Tensor) -> Tensor {
    sortedSegments(segmentIDs, "segmentMean") { x, count in
      x.dividedSegments(segmentIDs, count, "segmentMean") { $0.dtype.isFloatingPoint ? $0 / $1 : $0.truncateDiv($1) }
    }
  }

  /// The greatest of the slices that have one number, element by element; 0 where there are none. Numeric dtypes. TensorFlow: `tf.math.segment_max`.
  public func segmentMax(_ segmentIDs: Tensor) -> Tensor {
    sortedSegments(segmentIDs, "segmentMax") { x, count in
      x.zeroWhereEmpty(segmentIDs, x.segments(segmentIDs, count, "segmentMax") { ScatterMax(target: $0, identity: x.dtype.lowest) })
    }
  }

  /// The least of the slices that have one number, element by element; 0 where there are none. Numeric dtypes. TensorFlow: `tf.math.segment_min`.
  public func segmentMin(_ segmentIDs: Tensor) -> Tensor {
    sortedSegments(segmentIDs, "segmentMin") { x, count in
      x.zeroWhereEmpty(segmentIDs, x.segments(segmentIDs, count, "segmentMin") { ScatterMin(target: $0, identity: x.dtype.highest) })
    }
  }

  /// The products of the slices that have one number, element by element; 1 where there are none. Numeric dtypes. TensorFlow: `tf.math.segment_prod`.
  public func segmentProd(_ segmentIDs: Tensor) -> Tensor {
    sortedSegments(segmentIDs, "segmentProd") { x, count in x.segments(segmentIDs, count, "segmentProd") { ScatterMultiply(target: $0) } }
  }

  /// Checks the numbers, and hands the tensor and the number of segments on.
  private func sortedSegments(_ ids: Tensor, _ operation: String, _ combine: (Tensor, Int) -> Tensor) -> Tensor {
    let tensor = tensor
    return composed(tensor, ids) { () throws(TensorError) in
      try requireIndices(ids, in: operation)
      guard ids.rank == 1, tensor.rank >= 1, ids.shape[0] == tensor.shape[0] else {
        throw TensorError(
          .shape, operation, "the segments' numbers do not fit the tensor",
          expected: "a number for each slice of the first dimension of \(tensor.shape)",
          received: "\(ids.shape)")
      }
      let numbers = ids.scalars(as: Int.self)
      guard zip(numbers, numbers.dropFirst()).allSatisfy(<=), numbers.first ?? 0 >= 0 else {
        throw TensorError(
          .value, operation, "the segments' numbers are not in order", expected: "numbers of at least 0 that do not decrease",
          received: "\(numbers.prefix(8))")
      }
      return combine(tensor, (numbers.last ?? -1).addingSaturated(1))
    }
  }
}

extension TensorConvertible {
  /// A result for each segment, with zeros for those that no slice belongs to.
  fileprivate func zeroWhereEmpty(_ ids: Tensor, _ result: Tensor) -> Tensor {
    composed(result) { () throws(TensorError) in
      let ones = withDevice(ids.device) { Tensor.ones(ids.shape, dtype: .int32) }
      let counts = ones.segments(ids, result.shape[0], "segments") { ScatterAdd(target: $0) }
      let isEmpty = counts.reshape(Shape([result.shape[0]] + Array(repeating: 1, count: result.rank - 1))) .== 0
      return .where(isEmpty, 0, result)
    }
  }
}
