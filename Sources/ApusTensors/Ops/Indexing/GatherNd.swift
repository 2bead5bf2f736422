import ApusDevices

extension TensorConvertible {
  /// The elements or slices that tuples of indices name: result[i, ...] = self[indices[i, 0], indices[i, 1], ..., ...]. All dtypes; int32 or int64
  /// indices. An index that is out of range is an error. TensorFlow: `tf.gather_nd`.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 2], [3, 4]]
  /// x.gatherNd([[0, 1], [1, 0]])             // [2, 3]
  /// x.gatherNd([[1], [0]])                   // [[3, 4], [1, 2]]
  /// ```
  ///
  /// - Parameters:
  ///   - indices: The tuples, in the last dimension.
  ///   - batchDims: How many leading dimensions the tensor and the indices share.
  public func gatherNd(_ indices: Tensor, batchDims: Int = 0) -> Tensor {
    let tensor = tensor
    return composed(tensor, indices) { () throws(TensorError) in
      let nd = try NdIndices(indices, into: tensor.shape, batchDims: batchDims, in: "gatherNd")
      guard nd.outer.count + nd.slice.count <= Shape.maximumRank else {
        throw TensorError(
          .shape, "gatherNd", "the result has too many dimensions", expected: "at most \(Shape.maximumRank)",
          received: "\(nd.outer.count + nd.slice.count)")
      }
      return ScatterTarget(operation: "gatherNd", size: nd.size).gather(tensor.reshape([nd.batches, nd.size, nd.inner]), nd.flat)
        .reshape(Shape(nd.outer + nd.slice))
    }
  }
}
