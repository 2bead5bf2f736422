import ApusDevices

extension TensorConvertible {
  /// The mean of the squared distances from the mean, of all elements or of those along `axes`. Floating-point dtypes.
  /// TensorFlow: `tf.math.reduce_variance`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func variance(axis axes: Int..., keepDims: Bool = false) -> Tensor { variance(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// The variance along the axes in a list; nil means all.
  public func variance(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    statistic(tensor, axes, in: "variance") { $0.moments(axes: axes, keepDims: keepDims).variance }
  }

  /// The square root of the variance of all elements, or of those along `axes`. Floating-point dtypes. TensorFlow: `tf.math.reduce_std`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func standardDeviation(axis axes: Int..., keepDims: Bool = false) -> Tensor {
    standardDeviation(axes: axes.isEmpty ? nil : axes, keepDims: keepDims)
  }

  /// The standard deviation along the axes in a list; nil means all.
  public func standardDeviation(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    statistic(tensor, axes, in: "standardDeviation") { $0.moments(axes: axes, keepDims: keepDims).variance.sqrt() }
  }
}

/// Computes a statistic of floating-point numbers in a dtype that sums are made in.
func statistic(_ tensor: Tensor, _ axes: [Int]?, in operation: String, _ body: (Tensor) -> Tensor) -> Tensor {
  let tensor = floatingPoint(tensor, in: operation)
  return composed(tensor) { () throws(TensorError) in
    _ = try ReductionAxes(axes: axes, keepDims: false).flags(for: tensor.shape, in: operation)
    return reduced(tensor, body)
  }
}
