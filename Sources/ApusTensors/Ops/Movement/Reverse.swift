import ApusDevices

extension TensorConvertible {
  /// The elements in reverse order along the axes given. All dtypes. TensorFlow: `tf.reverse`.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 2], [3, 4]]
  /// x.reverse(axis: 1)          // [[2, 1], [4, 3]]
  /// ```
  public func reverse(axis axes: Int...) -> Tensor { reverse(axes: axes) }

  /// The elements in reverse order along the axes in a list.
  public func reverse(axes: [Int]) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      var bounds = SliceBounds(tensor.shape)
      let flags = try ReductionAxes(axes: axes, keepDims: false).flags(for: tensor.shape, in: "reverse")
      for (axis, isReversed) in flags.enumerated() where isReversed && tensor.shape[axis] > 0 {
        (bounds.starts[axis], bounds.steps[axis]) = (tensor.shape[axis] - 1, -1)
      }
      return apply(Slice(bounds: bounds, operation: "reverse"), tensor)
    }
  }
}
