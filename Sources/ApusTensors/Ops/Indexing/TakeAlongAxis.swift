import ApusDevices

extension TensorConvertible {
  /// The elements that indices name along an axis, each by an index of its own: along axis 1, result[i, j] = self[i, indices[i, j]]. All dtypes;
  /// int32 or int64 indices. TensorFlow: `tf.experimental.numpy.take_along_axis`.
  ///
  /// ```swift
  /// let order = x.argSort(axis: -1)
  /// x.takeAlongAxis(order, axis: -1)            // x sorted
  /// ```
  ///
  /// - Parameter indices: Of the tensor's rank; along the other axes it and the tensor have the same sizes, or 1.
  public func takeAlongAxis(_ indices: Tensor, axis: Int) -> Tensor {
    let tensor = tensor
    return composed(tensor, indices) { () throws(TensorError) in
      let operation = "takeAlongAxis"
      let axis = try resolveAxis(axis, rank: tensor.rank, in: operation)
      guard indices.rank == tensor.rank, let others = tensor.shape.replacing(axis, with: 1).broadcast(with: indices.shape.replacing(axis, with: 1))
      else {
        throw TensorError(
          .shape, operation, "the indices do not fit the tensor", expected: "the tensor's sizes, or 1, along all axes but \(axis)",
          received: "indices of shape \(indices.shape) for a tensor of shape \(tensor.shape)")
      }
      // With the axis last and the others as batches this is gathering.
      let last = tensor.rank - 1
      var order = Array(tensor.shape.indices)
      order.append(order.remove(at: axis))
      let whole = tensor.broadcast(to: others.replacing(axis, with: tensor.shape[axis])).transpose(order)
      let chosen = indices.broadcast(to: others.replacing(axis, with: indices.shape[axis])).transpose(order)
      let result = apply(Gather(axis: last, batchDims: last, operation: operation), whole, chosen)
      return result.transpose(Array(0..<axis) + [last] + Array(axis..<last))
    }
  }
}
