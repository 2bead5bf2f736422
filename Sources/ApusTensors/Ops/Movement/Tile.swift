import ApusDevices

extension TensorConvertible {
  /// The tensor repeated as a whole along each axis. All dtypes. TensorFlow: `tf.tile`.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 2]]
  /// x.tile([2, 2])            // [[1, 2, 1, 2], [1, 2, 1, 2]]
  /// ```
  ///
  /// - Parameter multiples: For each axis how many times.
  public func tile(_ multiples: [Int]) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      guard multiples.count == tensor.rank, multiples.allSatisfy({ $0 >= 0 }) else {
        throw TensorError(
          .value, "tile", "the multiples do not fit the tensor", expected: "\(tensor.rank) numbers, none negative", received: "\(multiples)")
      }
      let shape = Shape(zip(tensor.shape, multiples).map { $0.multipliedSaturated(by: $1) })
      try requireValid(shape, in: "tile")
      // The innermost axes first, while there is least to copy.
      var result = tensor
      for axis in shape.indices.reversed() where multiples[axis] != 1 {
        let (outer, size, inner) = result.shape.parts(around: axis)
        let repeated = result.reshape([outer, 1, size * inner]).broadcast(to: [outer, multiples[axis], size * inner])
        if repeated.node.isPoisoned { return repeated }
        result = repeated.reshape(result.shape.replacing(axis, with: shape[axis]))
      }
      return result
    }
  }
}
