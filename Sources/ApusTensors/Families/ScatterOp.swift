import ApusDevices

/// An op that combines slices into places that indices name, in the indices' order: out[batch, indices[batch, i]] op= updates[batch, i].
///
/// Its operands are the updates [batch, n, inner], the indices [batch, n] and, if the result does not begin with nothing, the tensor [batch, size,
/// inner] that it begins with. Every element of the result is made by one thread from its updates in turn, so it is the same each time. Where the
/// updates are many, parts of them go to copies of the result, which are combined in the end.
protocol ScatterOp: Op {
  static var kernel: KernelTable { get }
  /// What combines copies of the result; nil where no copies can be made, because the last update is to stay.
  static var combining: ReductionKernels? { get }
  var target: ScatterTarget { get }
  /// What a slice without updates holds.
  var identity: Fill.FillValue { get }
}

/// Where scattered slices go.
struct ScatterTarget: Sendable {
  /// The op that the caller knows, for messages.
  let operation: String
  /// The number of slices in each batch of the result.
  let size: Int
  /// Whether a negative index stands for nothing, rather than for a mistake.
  var skipsNegative = false

  /// Slices of a tensor [batch, size, inner], as if they had been scattered here.
  func gather(_ tensor: Tensor, _ indices: Tensor) -> Tensor {
    apply(Gather(axis: 1, batchDims: 1, skipsNegative: skipsNegative, operation: operation), tensor, indices)
  }
}

extension ScatterOp {
  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (updates, indices) = (inputs[0], inputs[1])
    try requireIndices(indices, in: target.operation)
    guard Self.kernel.has(Self.kernelType(updates.dtype), indices.dtype) else {
      throw TensorError(.dtype, target.operation, "the dtype is not supported", expected: "a numeric dtype", received: "\(updates.dtype)")
    }
    try requireSlices(target.size, for: updates.elementCount, in: target.operation)
    return [OpResult(updates.shape.replacing(1, with: target.size), updates.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (updates, indices, output) = (inputs[0], inputs[1], outputs[0])
    let (batches, count, inner) = (updates.shape[0], updates.shape[1], updates.shape[2])
    let plan = ScatterPlan(
      batches: batches, size: target.size, count: count, inner: inner, mayCopy: Self.combining != nil && inputs.count == 2, on: device)
    let copies: Shape = [batches, plan.chunks, target.size * inner]
    var result = output
    if plan.chunks > 1 {
      let buffer = try device.makeBuffer(byteCount: copies.elementCount * output.dtype.byteCount)
      result = Tensor(shape: copies, dtype: output.dtype, device: device, buffer: buffer)
    }
    if inputs.count > 2 {
      try device.copy(inputs[2].buffer, to: output.buffer, byteCount: output.byteCount)
    } else {
      try Fill(shape: result.shape, dtype: result.dtype, value: identity).forward([], [result], on: device)
    }
    if updates.elementCount == 0 { return }
    var launch = Launch(
      Self.kernel[Self.kernelType(updates.dtype), indices.dtype], rows: batches * plan.chunks * plan.parts, items: inner,
      work: updates.elementCount + indices.elementCount * plan.parts)
    launch.append(updates.buffer)
    launch.append(indices.buffer)
    launch.append(result.buffer)
    launch.append(target.size)
    launch.append(count)
    launch.append(plan.chunk)
    launch.append(plan.chunks)
    launch.append(plan.part)
    launch.append(plan.parts)
    launch.append(inner)
    launch.append(target.skipsNegative ? 1 : 0)
    launch.append(check: try device.beginIndexCheck(target.operation))
    try device.launch(launch)
    if plan.chunks > 1, let combining = Self.combining {
      let groups = copies.enumerated().map { ReductionAxes.Group(size: $0.element, isReduced: $0.offset == 1) }
      try combining.reduce(result, into: output, groups, divisor: 1, on: device)
    }
  }

  /// What only replaces slices looks at no element, so its kernel is compiled for sizes.
  private static func kernelType(_ dtype: DType) -> DType { combining == nil ? dtype.bits : dtype }
}

/// How scattering is shared out: the indices into chunks, each with a copy of the result, and every copy's slices into parts.
private struct ScatterPlan {
  let chunk: Int
  let chunks: Int
  let part: Int
  let parts: Int

  init(batches: Int, size: Int, count: Int, inner: Int, mayCopy: Bool, on device: Device) {
    // Copies may take about as much memory as the updates. Their number does not depend on the device, so that sums do not.
    let copies = mayCopy ? Swift.max(1, Swift.min(count / 256, 2 * count / Swift.max(size, 1), 1024)) : 1
    chunk = Swift.max(1, (count + copies - 1) / copies)
    chunks = Swift.max(1, (count + chunk - 1) / chunk)
    // Each part looks at all the indices, so there are no more than keep the device busy.
    let busy = device.backend.isAsynchronous ? 8192 : 8
    let wanted = Swift.max(1, Swift.min(16, size, busy / Swift.max(batches * chunks * inner, 1)))
    part = Swift.max(1, (size + wanted - 1) / wanted)
    parts = Swift.max(1, (size + part - 1) / part)
  }
}
