import ApusDevices

struct Concatenate: Op {
  static let name = "concatenate"
  static let gradientReads = GradientReads.nothing
  let axis: Int

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard let first = inputs.first else {
      throw TensorError(.value, Self.name, "there is nothing to concatenate", expected: "at least one tensor", received: "an empty list")
    }
    let axis = try resolveAxis(axis, rank: first.rank, in: Self.name)
    var size = 0
    for input in inputs {
      guard input.dtype == first.dtype else {
        throw TensorError(
          .dtype, Self.name, "the tensors have different dtypes", expected: "tensors of one dtype", received: "\(first.dtype) and \(input.dtype)")
      }
      guard input.rank == first.rank, input.shape.replacing(axis, with: 0) == first.shape.replacing(axis, with: 0) else {
        throw TensorError(
          .shape, Self.name, "the shapes differ in more than axis \(axis)", expected: "equal sizes along all other axes",
          received: "\(first.shape) and \(input.shape)")
      }
      size += input.shape[axis]
    }
    return [OpResult(first.shape.replacing(axis, with: size), first.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let output = outputs[0]
    let position = axis < 0 ? axis + output.rank : axis
    var bounds = SliceBounds(output.shape)
    for input in inputs {
      bounds.sizes[position] = input.shape[position]
      try StridedCopy.scatter(input.buffer, into: output.buffer, bounds.view(in: output.shape), dtype: output.dtype, on: device)
      bounds.starts[position] += input.shape[position]
    }
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let sizes = (0..<backward.inputCount).map { backward.inputShape($0)[axis] }
    return backward.upstream().split(sizes, axis: axis)
  }
}

/// The tensors one after another along an axis; their other sizes are equal. All dtypes. TensorFlow: `tf.concat`.
///
/// ```swift
/// let (a, b): (Tensor, Tensor) = ([[1, 2]], [[3, 4]])
/// concatenate([a, b], axis: 0)          // [[1, 2], [3, 4]]
/// concatenate([a, b], axis: -1)         // [[1, 2, 3, 4]]
/// ```
public func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  applyAll(Concatenate(axis: axis), tensors)[0]
}
