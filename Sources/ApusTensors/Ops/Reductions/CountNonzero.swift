import ApusDevices

extension TensorConvertible {
  /// How many elements are not 0 or false, of all or of those along `axes`; int64. All dtypes. TensorFlow: `tf.math.count_nonzero`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func countNonzero(axis axes: Int..., keepDims: Bool = false) -> Tensor { countNonzero(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// How many elements are not 0 along the axes in a list; nil means all.
  public func countNonzero(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      _ = try ReductionAxes(axes: axes, keepDims: keepDims).flags(for: tensor.shape, in: "countNonzero")
      return tensor.cast(.bool).cast(.int64).sum(axes: axes, keepDims: keepDims)
    }
  }
}
