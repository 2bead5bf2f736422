import ApusDevices

/// Tensors of one shape put side by side along a new axis. All dtypes. TensorFlow: `tf.stack`.
///
/// ```swift
/// stack([[1, 2], [3, 4]])                     // [[1, 2], [3, 4]]
/// stack([[1, 2], [3, 4]], axis: 1)            // [[1, 3], [2, 4]]
/// ```
public func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  composed(tensors, count: 1) { () throws(TensorError) in
    guard let first = tensors.first else {
      throw TensorError(.value, "stack", "there is nothing to stack", expected: "at least one tensor", received: "an empty list")
    }
    for tensor in tensors where tensor.shape != first.shape || tensor.dtype != first.dtype {
      throw TensorError(
        .shape, "stack", "the tensors differ", expected: "tensors of one shape and dtype",
        received: "\(first.shape) \(first.dtype) and \(tensor.shape) \(tensor.dtype)")
    }
    let axis = try resolveNewAxis(axis, rank: first.rank, in: "stack")
    return [concatenate(tensors.map { $0.reshape($0.shape.inserting(1, at: axis)) }, axis: axis)]
  }[0]
}
