import ApusDevices

extension TensorConvertible {
  /// The slices along an axis, which they no longer have. All dtypes. TensorFlow: `tf.unstack`.
  ///
  /// ```swift
  /// let rows = x.unstack()               // [3, 4] -> three of [4]
  /// ```
  public func unstack(axis: Int = 0) -> [Tensor] {
    let tensor = tensor
    let position = axis < 0 ? axis + tensor.rank : axis
    let count = tensor.shape.indices.contains(position) ? tensor.shape[position] : 0
    return composed([tensor], count: count) { () throws(TensorError) in
      let axis = try resolveAxis(axis, rank: tensor.rank, in: "unstack")
      if count == 0 { return [] }
      let shape = tensor.shape.removing(axis)
      return tensor.split(count, axis: axis).map { $0.reshape(shape) }
    }
  }
}
