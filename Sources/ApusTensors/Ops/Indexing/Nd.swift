import ApusDevices

/// Tuples of indices into several dimensions as indices into all of them together.
struct RavelIndices: NotDifferentiable {
  static let name = "ravelIndices"
  private static let kernel = KernelTable("ravelIndices")
  let sizes: [Int]
  let operation: String

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let tuples = inputs[0]
    try requireIndices(tuples, in: operation)
    let result = Shape(tuples.shape.dropLast())
    try requireSlices(sizes.contains(0) ? 0 : 1, for: result.elementCount, in: operation)
    return [OpResult(result, tuples.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Self.kernel[inputs[0].dtype], items: outputs[0].elementCount)
    launch.append(inputs[0].buffer)
    launch.append(outputs[0].buffer)
    launch.append(sizes.count)
    launch.append(dimensions: sizes)
    launch.append(check: try device.beginIndexCheck(operation))
    if outputs[0].elementCount > 0 { try device.launch(launch) }
  }
}

/// What indices whose last dimension holds tuples name in a tensor: slices of its dimensions after those that the tuples go into.
struct NdIndices {
  /// The indices of slices, as a vector for each batch: [batches, n].
  let flat: Tensor
  let batches: Int
  /// How many slices each batch names.
  let count: Int
  /// How many slices there are to name.
  let size: Int
  /// The dimensions before the tuples.
  let outer: [Int]
  /// The dimensions of a slice.
  let slice: [Int]

  var inner: Int { slice.reduce(1, *) }

  init(_ indices: Tensor, into shape: Shape, batchDims: Int = 0, in operation: String) throws(TensorError) {
    try requireIndices(indices, in: operation)
    try requireRank(atLeast: 1, indices, in: operation)
    let depth = indices.shape[-1]
    guard batchDims >= 0, batchDims < indices.rank, batchDims + depth <= shape.rank,
      indices.shape.prefix(batchDims).elementsEqual(shape.prefix(batchDims))
    else {
      throw TensorError(
        .shape, operation, "the indices do not fit the tensor",
        expected: "\(batchDims) equal leading sizes, and tuples of at most \(Swift.max(shape.rank - Swift.max(batchDims, 0), 0)) indices",
        received: "indices of shape \(indices.shape) for the shape \(shape)")
    }
    let sizes = Array(shape[batchDims..<batchDims + depth])
    outer = Array(indices.shape.dropLast())
    slice = Array(shape.dropFirst(batchDims + depth))
    size = sizes.reduce(1, *)
    batches = outer.prefix(batchDims).reduce(1, *)
    // Indices into all dimensions together may need more digits than those into each.
    let tuples = size > Int(Int32.max) ? indices.cast(.int64) : indices
    count = outer.dropFirst(batchDims).reduce(1, *)
    flat = apply(RavelIndices(sizes: sizes, operation: operation), tuples).reshape([batches, count])
  }

  /// The updates as scattering takes them, or what is wrong with them.
  func updates(_ updates: Tensor, in operation: String) throws(TensorError) -> Tensor {
    let expected = Shape(outer + slice)
    guard updates.shape == expected else {
      throw TensorError(
        .shape, operation, "the updates do not fit the indices", expected: "updates of shape \(expected)", received: "\(updates.shape)")
    }
    return updates.reshape([batches, count, inner])
  }
}
