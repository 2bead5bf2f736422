import ApusDevices

extension TensorConvertible {
  /// For each length a row that is true in its first so many places: [..., maxLength]. Integer dtypes. TensorFlow: `tf.sequence_mask`.
  ///
  /// ```swift
  /// let lengths: Tensor = [1, 3]
  /// lengths.sequenceMask()                                      // [[true, false, false], [true, true, true]]
  /// lengths.sequenceMask(maxLength: 2, dtype: .float32)         // [[1, 0], [1, 1]]
  /// ```
  ///
  /// - Parameter maxLength: The rows' size; the greatest length if nil, for which the host waits.
  public func sequenceMask(maxLength: Int? = nil, dtype: DType = .bool) -> Tensor {
    let lengths = tensor
    return composed(lengths) { () throws(TensorError) in
      guard lengths.dtype.isInteger else {
        throw TensorError(.dtype, "sequenceMask", "lengths are whole numbers", expected: "an integer dtype", received: "\(lengths.dtype)")
      }
      _ = try resolveNewAxis(-1, rank: lengths.rank, in: "sequenceMask")
      let size = maxLength ?? (lengths.elementCount == 0 ? 0 : Swift.max(lengths.max().item(as: Int.self), 0))
      try requireNotNegative(size, "maxLength", in: "sequenceMask")
      let positions = withDevice(lengths.device) { Tensor.range(size, dtype: .int64) }
      return (positions .< lengths.cast(.int64).expandDims(-1)).cast(dtype)
    }
  }
}
