import ApusDevices

extension TensorConvertible {
  /// The tensor with a new dimension of size 1 before `axis`; -1 puts it last. It shares the tensor's memory. TensorFlow: `tf.expand_dims`.
  ///
  /// ```swift
  /// x.expandDims(0)           // [2, 3] -> [1, 2, 3]
  /// x.expandDims(-1)          // [2, 3] -> [2, 3, 1]
  /// ```
  public func expandDims(_ axis: Int) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      tensor.reshape(tensor.shape.inserting(1, at: try resolveNewAxis(axis, rank: tensor.rank, in: "expandDims")))
    }
  }
}

/// Turns the possibly negative axis of a new dimension into a position in a shape that has it.
func resolveNewAxis(_ axis: Int, rank: Int, in operation: String) throws(TensorError) -> Int {
  guard rank < Shape.maximumRank else {
    throw TensorError(
      .shape, operation, "the result has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(rank + 1)")
  }
  return try resolveAxis(axis, rank: rank + 1, in: operation)
}
