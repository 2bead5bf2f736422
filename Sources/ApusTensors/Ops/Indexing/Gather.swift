import ApusDevices

/// Slices along an axis, chosen by indices.
struct Gather: Op {
  static let name = "gather"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("gather")
  private static let elementsKernel = KernelTable("gatherElements")
  let axis: Int
  /// How many leading dimensions the tensor and the indices share.
  var batchDims = 0
  /// Whether a negative index stands for a slice of zeros, rather than for a mistake.
  var skipsNegative = false
  var operation = Gather.name

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, indices) = (inputs[0], inputs[1])
    try requireIndices(indices, in: operation)
    let axis = try resolveAxis(axis, rank: input.rank, in: operation)
    guard batchDims >= 0, batchDims <= axis, batchDims <= indices.rank, input.shape.prefix(batchDims).elementsEqual(indices.shape.prefix(batchDims))
    else {
      throw TensorError(
        .shape, operation, "the batch dimensions do not fit", expected: "\(batchDims) equal leading sizes, before axis \(axis)",
        received: "a tensor of shape \(input.shape) and indices of shape \(indices.shape)")
    }
    let dimensions = input.shape.dimensions[..<axis] + indices.shape.dimensions[batchDims...] + input.shape.dimensions[(axis + 1)...]
    guard dimensions.count <= Shape.maximumRank else {
      throw TensorError(
        .shape, operation, "the result has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(dimensions.count)")
    }
    let result = Shape(dimensions)
    try requireSlices(input.shape[axis], for: result.elementCount, in: operation)
    return [OpResult(result, input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, indices) = (inputs[0], inputs[1])
    let axis = axis < 0 ? axis + input.rank : axis
    let (_, size, inner) = input.shape.parts(around: axis)
    let batches = indices.shape.prefix(batchDims).reduce(1, *)
    let count = indices.shape.dropFirst(batchDims).reduce(1, *)
    let outer = input.shape[batchDims..<axis].reduce(1, *)
    if outputs[0].elementCount == 0 { return }
    var launch =
      inner == 1
      ? Launch(Self.elementsKernel[input.dtype.bits, indices.dtype], rows: batches * outer, items: count)
      : Launch(Self.kernel[input.dtype.bits, indices.dtype], rows: batches * outer * count, items: inner)
    launch.append(input.buffer)
    launch.append(indices.buffer)
    launch.append(outputs[0].buffer)
    launch.append(size)
    launch.append(count)
    launch.append(outer)
    launch.append(skipsNegative ? 1 : 0)
    if inner != 1 { launch.append(inner) }
    launch.append(check: try device.beginIndexCheck(operation))
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let shape = backward.inputShape(0)
    let axis = axis < 0 ? axis + shape.rank : axis
    let gradient = backward.ifNeeded(0) {
      let indices = backward.input(1)
      let batches = shape.prefix(batchDims).reduce(1, *)
      let (outer, inner) = (shape[batchDims..<axis].reduce(1, *), shape.dropFirst(axis + 1).reduce(1, *))
      let count = indices.shape.dropFirst(batchDims).reduce(1, *)
      // To [batches, count, outer * inner], as scattering takes it, and back.
      let updates = backward.upstream().reshape([batches, outer, count, inner]).transpose(0, 2, 1, 3).reshape([batches, count, outer * inner])
      let target = ScatterTarget(operation: operation, size: shape[axis], skipsNegative: skipsNegative)
      let places = indices.reshape([batches, count])
      if axis == 0 { return IndexedSlices(updates, at: places, shape: shape, target: target).summed }
      let sums = reduced(updates) { apply(ScatterAdd(target: target), $0, places) }
      return sums.reshape([batches, shape[axis], outer, inner]).transpose(0, 2, 1, 3).reshape(shape)
    }
    return [gradient, nil]
  }
}

/// Refuses indices into nothing, which no kernel could check.
func requireSlices(_ size: Int, for count: Int, in operation: String) throws(TensorError) {
  if size > 0 || count == 0 { return }
  throw TensorError(.index, operation, "an index is out of range", expected: "no indices, as there is nothing to choose from", received: "some")
}

extension TensorConvertible {
  /// The slices along an axis that the indices name: result[..., i, j, ...] = self[..., indices[i, j], ...]. All dtypes; int32 or int64 indices.
  /// An index that is negative or too large is an error. TensorFlow: `tf.gather`.
  ///
  /// ```swift
  /// let table: Tensor = [[1, 2], [3, 4], [5, 6]]
  /// table.gather([2, 0])                    // [[5, 6], [1, 2]]
  /// table.gather([1, 0], axis: 1)           // [[2, 1], [4, 3], [6, 5]]
  /// ```
  ///
  /// - Parameters:
  ///   - axis: The axis that the indices choose along; the one after the batch dimensions if nil.
  ///   - batchDims: How many leading dimensions the tensor and the indices share, each batch with indices of its own.
  public func gather(_ indices: Tensor, axis: Int? = nil, batchDims: Int = 0) -> Tensor {
    apply(Gather(axis: axis ?? batchDims, batchDims: batchDims), tensor, indices)
  }

  /// The rows of this table that the numbers name: an embedding. Differentiable. TensorFlow: `tf.nn.embedding_lookup`.
  ///
  /// ```swift
  /// let vectors = table.embeddingLookup(words)          // [vocabulary, 64], [32, 20] -> [32, 20, 64]
  /// ```
  public func embeddingLookup(_ ids: Tensor) -> Tensor { apply(Gather(axis: 0, operation: "embeddingLookup"), tensor, ids) }
}
