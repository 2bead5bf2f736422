import ApusDevices

extension TensorConvertible {
  /// The elements or slices for which the mask is true, one after another. All dtypes. TensorFlow: `tf.boolean_mask`.
  ///
  /// The number of results depends on the mask's values, so the host waits for them. The subscript `x[mask]` says the same.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 2], [3, 4], [5, 6]]
  /// x.booleanMask([true, false, true])           // [[1, 2], [5, 6]]
  /// x.booleanMask(x .> 2)                        // [3, 4, 5, 6]
  /// ```
  ///
  /// - Parameters:
  ///   - mask: bool; its shape is that of the tensor's dimensions from `axis` on.
  ///   - axis: The first of the dimensions that the mask chooses from.
  public func booleanMask(_ mask: Tensor, axis: Int = 0) -> Tensor {
    let tensor = tensor
    return composed(tensor, mask) { () throws(TensorError) in
      try requireBool(mask, in: "booleanMask")
      let axis = try resolveAxis(axis, rank: Swift.max(tensor.rank, 1), in: "booleanMask")
      guard mask.rank > 0, tensor.shape.dropFirst(axis).prefix(mask.rank).elementsEqual(mask.shape) else {
        throw TensorError(
          .shape, "booleanMask", "the mask does not fit the tensor",
          expected: "a mask of one or more dimensions, with the tensor's sizes from axis \(axis) on",
          received: "a mask of shape \(mask.shape) for a tensor of shape \(tensor.shape)")
      }
      let (before, after) = (tensor.shape.prefix(axis), tensor.shape.dropFirst(axis + mask.rank))
      let flat = tensor.reshape(Shape(before + [mask.elementCount] + after))
      return apply(Gather(axis: axis, operation: "booleanMask"), flat, try mask.flatIndicesOfTrue())
    }
  }
}
