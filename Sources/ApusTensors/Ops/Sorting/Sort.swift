import ApusDevices

/// The elements of each row in order, and where they stood.
struct Sort: Op {
  static let name = "sort"
  static let gradientReads = GradientReads.outputs
  private static let runs = KernelTable("sortRuns")
  private static let merge = KernelTable("sortMerge")
  /// How many elements an item of the kernels handles (BLOCK).
  private static let block = 16
  let isDescending: Bool
  let operation: String

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireDType(input, of: Self.runs, in: operation)
    return [OpResult(input.shape, input.dtype), OpResult(input.shape, .int32)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    let n = input.shape[-1]
    if input.elementCount == 0 { return }
    let (rows, blocks) = (input.elementCount / n, (n + Self.block - 1) / Self.block)
    // Each pass merges from one pair of buffers into the other; the last one must end in the results.
    var passes = 0
    while Self.block << passes < n { passes += 1 }
    let results = (outputs[0].buffer, outputs[1].buffer)
    var (from, to) = (results, results)
    if passes > 0 {
      let spare = try (device.makeBuffer(byteCount: input.byteCount), device.makeBuffer(byteCount: outputs[1].byteCount))
      (from, to) = passes % 2 == 0 ? (results, spare) : (spare, results)
    }
    var launch = Launch(Self.runs[input.dtype], rows: rows, items: blocks, work: input.elementCount * 4)
    launch.append(input.buffer)
    launch.append(from.0)
    launch.append(from.1)
    launch.append(n)
    launch.append(isDescending ? 1 : 0)
    try device.launch(launch)
    for pass in 0..<passes {
      var launch = Launch(Self.merge[input.dtype], rows: rows, items: blocks, work: input.elementCount * 4)
      launch.append(from.0)
      launch.append(from.1)
      launch.append(to.0)
      launch.append(to.1)
      launch.append(n)
      launch.append(Self.block << pass)
      launch.append(isDescending ? 1 : 0)
      try device.launch(launch)
      swap(&from, &to)
    }
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(ScatterPermuted(), backward.upstream(), backward.output(1))] }
}

/// The elements of each row back where they stood: result[..., positions[..., i]] = self[..., i].
struct ScatterPermuted: Op {
  static let name = "scatterPermuted"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("scatterPermuted")

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    if input.elementCount == 0 { return }
    let n = input.shape[-1]
    var launch = Launch(Self.kernel[input.dtype.bits], rows: input.elementCount / n, items: n)
    launch.append(input.buffer)
    launch.append(inputs[1].buffer)
    launch.append(outputs[0].buffer)
    launch.append(n)
    launch.append(check: try device.beginIndexCheck(Self.name))
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().takeAlongAxis(backward.input(1), axis: -1), nil] }
}

/// Which way elements are ordered.
public enum SortDirection: Sendable {
  case ascending, descending
}

extension TensorConvertible {
  /// The elements in order along an axis; equal ones keep theirs, and NaNs come last. Numeric dtypes; differentiable. TensorFlow: `tf.sort`.
  public func sort(axis: Int = -1, direction: SortDirection = .ascending) -> Tensor { sorted(axis, direction, "sort").values }

  /// Where the elements of a tensor in order stand along an axis, int32: `x.takeAlongAxis(x.argSort(), axis: -1)` is `x.sort()`. Equal elements keep
  /// their order, and NaNs come last. Numeric dtypes. TensorFlow: `tf.argsort`.
  public func argSort(axis: Int = -1, direction: SortDirection = .ascending) -> Tensor { sorted(axis, direction, "argSort").indices }

  /// The k greatest elements of the last dimension, the greatest first, and their indices, int32. Of equal elements the first counts as greater.
  /// Numeric dtypes; the values are differentiable. TensorFlow: `tf.math.top_k`.
  ///
  /// ```swift
  /// let (values, indices) = probabilities.topK(5)          // [batch, classes] -> two of [batch, 5]
  /// ```
  public func topK(_ k: Int = 1) -> (values: Tensor, indices: Tensor) {
    let tensor = tensor
    let results = composed([tensor], count: 2) { () throws(TensorError) in
      try requireRank(atLeast: 1, tensor, in: "topK")
      guard k >= 0, k <= tensor.shape[-1] else {
        throw TensorError(
          .value, "topK", "there are not so many elements", expected: "0 to \(tensor.shape[-1]) for the shape \(tensor.shape)", received: "\(k)")
      }
      var bounds = SliceBounds(tensor.shape)
      bounds.sizes[tensor.rank - 1] = k
      let (values, indices) = tensor.sorted(-1, .descending, "topK")
      return [apply(Slice(bounds: bounds), values), apply(Slice(bounds: bounds), indices)]
    }
    return (results[0], results[1])
  }

  func sorted(_ axis: Int, _ direction: SortDirection, _ operation: String) -> (values: Tensor, indices: Tensor) {
    let tensor = tensor
    let results = composed([tensor], count: 2) { () throws(TensorError) in
      let axis = try resolveAxis(axis, rank: tensor.rank, in: operation)
      var order = Array(tensor.shape.indices)
      order.swapAt(axis, tensor.rank - 1)
      let results = applyAll(Sort(isDescending: direction == .descending, operation: operation), [tensor.transpose(order)])
      return results.prefix(2).map { $0.transpose(order) }
    }
    return (results[0], results[1])
  }
}
