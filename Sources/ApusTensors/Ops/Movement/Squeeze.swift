import ApusDevices

extension TensorConvertible {
  /// The tensor without the dimensions of size 1, or without those given. It shares the tensor's memory. TensorFlow: `tf.squeeze`.
  ///
  /// ```swift
  /// x.squeeze()               // [1, 3, 1] -> [3]
  /// x.squeeze(axis: 0)        // [1, 3, 1] -> [3, 1]
  /// ```
  public func squeeze(axis axes: Int...) -> Tensor { squeeze(axes: axes.isEmpty ? nil : axes) }

  /// The tensor without the dimensions in a list; nil means all that have size 1.
  public func squeeze(axes: [Int]?) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      var flags = tensor.shape.map { $0 == 1 }
      if let axes {
        flags = try ReductionAxes(axes: axes, keepDims: false).flags(for: tensor.shape, in: "squeeze")
        for axis in flags.indices where flags[axis] && tensor.shape[axis] != 1 {
          throw TensorError(
            .shape, "squeeze", "only a dimension of size 1 can go", expected: "size 1 along axis \(axis)", received: "\(tensor.shape)")
        }
      }
      return tensor.reshape(Shape(zip(tensor.shape, flags).compactMap { $1 ? nil : $0 }))
    }
  }
}
