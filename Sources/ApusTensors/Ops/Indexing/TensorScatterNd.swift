import ApusDevices

extension TensorConvertible {
  /// The tensor with the elements or slices that tuples of indices name replaced. All dtypes; int32 or int64 indices. Of several updates of one place
  /// the last one stays. TensorFlow: `tf.tensor_scatter_nd_update`.
  ///
  /// ```swift
  /// let x = Tensor.zeros([4])
  /// x.tensorScatterNdUpdate(indices: [[1], [3]], updates: [5.0, 6.0])          // [0, 5, 0, 6]
  /// ```
  public func tensorScatterNdUpdate(indices: Tensor, updates: Tensor) -> Tensor {
    scatterNd(indices, updates, "tensorScatterNdUpdate", widens: false) { ScatterUpdate(target: $0) }
  }

  /// The tensor with updates added where tuples of indices name them. Numeric dtypes. TensorFlow: `tf.tensor_scatter_nd_add`.
  public func tensorScatterNdAdd(indices: Tensor, updates: Tensor) -> Tensor {
    scatterNd(indices, updates, "tensorScatterNdAdd") { ScatterAdd(target: $0) }
  }

  /// The tensor with updates subtracted where tuples of indices name them. Numeric dtypes. TensorFlow: `tf.tensor_scatter_nd_sub`.
  public func tensorScatterNdSub(indices: Tensor, updates: Tensor) -> Tensor {
    scatterNd(indices, -updates, "tensorScatterNdSub") { ScatterAdd(target: $0) }
  }

  /// The tensor with the greater of each element and its updates. Numeric dtypes. TensorFlow: `tf.tensor_scatter_nd_max`.
  public func tensorScatterNdMax(indices: Tensor, updates: Tensor) -> Tensor {
    scatterNd(indices, updates, "tensorScatterNdMax") { ScatterMax(target: $0, identity: .integer(0)) }
  }

  /// The tensor with the lesser of each element and its updates. Numeric dtypes. TensorFlow: `tf.tensor_scatter_nd_min`.
  public func tensorScatterNdMin(indices: Tensor, updates: Tensor) -> Tensor {
    scatterNd(indices, updates, "tensorScatterNdMin") { ScatterMin(target: $0, identity: .integer(0)) }
  }

  private func scatterNd(
    _ indices: Tensor, _ updates: Tensor, _ operation: String, widens: Bool = true, _ makeOp: (ScatterTarget) -> some ScatterOp
  ) -> Tensor {
    let tensor = tensor
    return composed(tensor, indices, updates) { () throws(TensorError) in
      guard updates.dtype == tensor.dtype else {
        throw TensorError(
          .dtype, operation, "the updates have another dtype than the tensor", expected: "\(tensor.dtype)", received: "\(updates.dtype)")
      }
      let nd = try NdIndices(indices, into: tensor.shape, in: operation)
      let updates = try nd.updates(updates, in: operation)
      let whole = tensor.reshape([1, nd.size, nd.inner])
      let op = makeOp(ScatterTarget(operation: operation, size: nd.size))
      let wide = widens ? tensor.dtype.reductionType : tensor.dtype
      return apply(op, updates.cast(wide), nd.flat, whole.cast(wide)).cast(tensor.dtype).reshape(tensor.shape)
    }
  }
}
