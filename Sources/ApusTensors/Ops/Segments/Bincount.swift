import ApusDevices

extension TensorConvertible {
  /// How often each number from 0 up occurs among the elements: as many counts as the greatest number and one. int32 and int64. TensorFlow:
  /// `tf.math.bincount`.
  ///
  /// The size depends on the values, so the host waits for them.
  ///
  /// ```swift
  /// let x: Tensor = [1, 1, 3]
  /// x.bincount()                                        // [0, 2, 0, 1]
  /// x.bincount(weights: [0.5, 0.25, 1.0])               // [0, 0.75, 0, 1]
  /// ```
  ///
  /// - Parameters:
  ///   - weights: What each element counts, of the tensor's shape; the result then has its dtype.
  ///   - minLength: The least number of counts.
  ///   - maxLength: The greatest number of counts; greater elements are left out.
  ///   - dtype: The counts' dtype, where there are no weights.
  public func bincount(weights: Tensor? = nil, minLength: Int = 0, maxLength: Int? = nil, dtype: DType = .int32) -> Tensor {
    let tensor = tensor
    return composed(tensor, weights ?? tensor) { () throws(TensorError) in
      try requireIndices(tensor, in: "bincount")
      try requireNotNegative(minLength, "minLength", in: "bincount")
      try requireNotNegative(maxLength ?? 0, "maxLength", in: "bincount")
      if let weights, weights.shape != tensor.shape {
        throw TensorError(.shape, "bincount", "the weights do not fit", expected: "weights of shape \(tensor.shape)", received: "\(weights.shape)")
      }
      let isEmpty = tensor.elementCount == 0
      let (least, greatest) = isEmpty ? (0, -1) : (tensor.min().item(as: Int.self), tensor.max().item(as: Int.self))
      try requireNotNegative(least, "an element", in: "bincount")
      let count = Swift.min(Swift.max(greatest.addingSaturated(1), minLength), maxLength ?? Int.max)
      let values = weights ?? withDevice(tensor.device) { Tensor.ones(tensor.shape, dtype: dtype) }
      // Numbers too great are made to count for nothing.
      let kept = greatest < count ? tensor : .where(tensor .< count, tensor, -1)
      return values.segments(kept, count, "bincount") { ScatterAdd(target: $0) }
    }
  }

  /// How many elements fall into each of `bins` parts of equal width; what lies outside counts for the first or the last. Floating-point dtypes.
  /// TensorFlow: `tf.histogram_fixed_width`.
  ///
  /// ```swift
  /// x.histogramFixedWidth(range: 0...5, bins: 5)          // [-1, 0, 1.5, 2, 5, 15] -> [2, 1, 1, 0, 2]
  /// ```
  public func histogramFixedWidth(range: ClosedRange<Double>, bins: Int = 100, dtype: DType = .int32) -> Tensor {
    let tensor = floatingPoint(tensor, in: "histogramFixedWidth")
    return composed(tensor) { () throws(TensorError) in
      guard bins > 0, range.lowerBound < range.upperBound else {
        throw TensorError(
          .value, "histogramFixedWidth", "there are no bins to count in", expected: "at least one bin, and a range that is not empty",
          received: "\(bins) bins, \(range)")
      }
      let position = (tensor.cast(tensor.dtype.reductionType) - range.lowerBound) / (range.upperBound - range.lowerBound)
      let bin = (position * Double(bins)).floor().clip(min: 0.0, max: Double(bins - 1)).cast(.int32)
      let ones = withDevice(tensor.device) { Tensor.ones(tensor.shape, dtype: dtype) }
      return ones.segments(bin, bins, "histogramFixedWidth") { ScatterAdd(target: $0) }
    }
  }
}
