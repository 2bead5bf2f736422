import ApusDevices

extension TensorConvertible {
  /// The mean and the variance of all elements, or of those along `axes`. Floating-point dtypes. TensorFlow: `tf.nn.moments`.
  ///
  /// ```swift
  /// let (mean, variance) = images.moments(axis: 0, 1, 2)          // of each channel
  /// ```
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func moments(axis axes: Int..., keepDims: Bool = false) -> (mean: Tensor, variance: Tensor) {
    moments(axes: axes.isEmpty ? nil : axes, keepDims: keepDims)
  }

  /// The mean and the variance along the axes in a list; nil means all.
  public func moments(axes: [Int]?, keepDims: Bool = false) -> (mean: Tensor, variance: Tensor) {
    let tensor = floatingPoint(tensor, in: "moments")
    let results = composed([tensor], count: 2) { () throws(TensorError) in
      let reduction = ReductionAxes(axes: axes, keepDims: keepDims)
      let shape = try reduction.resultShape(of: tensor.shape, in: "moments")
      let wide = tensor.cast(tensor.dtype.reductionType)
      let mean = wide.mean(axes: axes, keepDims: true)
      let variance = wide.squaredDifference(mean.reshape(reduction.keptShape(of: tensor.shape))).mean(axes: axes, keepDims: true)
      return [mean.reshape(shape).cast(tensor.dtype), variance.reshape(shape).cast(tensor.dtype)]
    }
    return (results[0], results[1])
  }
}
