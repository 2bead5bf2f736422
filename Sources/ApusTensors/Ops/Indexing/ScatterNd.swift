import ApusDevices

extension Tensor {
  /// A tensor of zeros to whose elements or slices updates are added where tuples of indices name them. Numeric dtypes; int32 or int64 indices. An
  /// index that is out of range is an error. TensorFlow: `tf.scatter_nd`.
  ///
  /// ```swift
  /// Tensor.scatterNd(indices: [[1], [3], [1]], updates: [5, 6, 7], shape: [4])          // [0, 12, 0, 6]
  /// ```
  public static func scatterNd(indices: Tensor, updates: Tensor, shape: Shape) -> Tensor {
    composed(updates, indices) { () throws(TensorError) in
      try requireValid(shape, in: "scatterNd")
      let nd = try NdIndices(indices, into: shape, in: "scatterNd")
      let target = ScatterTarget(operation: "scatterNd", size: nd.size)
      return reduced(try nd.updates(updates, in: "scatterNd")) { apply(ScatterAdd(target: target), $0, nd.flat) }.reshape(shape)
    }
  }
}
