import ApusDevices

/// (x - mean) / sqrt(variance + epsilon) * gamma + beta along the last dimension; without the mean, x / sqrt(mean(x²) + epsilon) * gamma + beta. Operands:
/// x, gamma, beta. Results: that, each row's mean (or 0) and 1 / sqrt(... + epsilon).
struct RowNormalization: Op {
  static let name = "rowNormalization"
  static let gradientReads = GradientReads.inputsAndOutputs
  private static let kernel = KernelTable("rowNormalize")
  let isCentered: Bool
  let epsilon: Double

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    let rows = OpResult(Shape(inputs[0].shape.dropLast()), inputs[0].dtype)
    return [OpResult(inputs[0].shape, inputs[0].dtype), rows, rows]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    if input.elementCount == 0 {
      for output in outputs.dropFirst() { try Fill.launch(.nan, output, on: device) }
      return
    }
    let length = input.shape[-1]
    var launch = Launch(Self.kernel[input.dtype], rows: input.elementCount / length, items: 1, work: input.elementCount * 4)
    for tensor in inputs + outputs { launch.append(tensor.buffer) }
    launch.append(length)
    launch.append(isCentered ? 1 : 0)
    launch.append(value: epsilon)
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, gamma, beta) = (backward.input(0), backward.input(1), backward.input(2))
    // Nobody is given the other results.
    let op = RowNormalizationGradient(isCentered: isCentered, epsilon: epsilon)
    let results = applyAll(op, [x, gamma, backward.output(1), backward.output(2), backward.upstream(0)])
    return [results[0], results[1].reshape(gamma.shape), results[2].reshape(beta.shape)]
  }

  /// The same made of other ops.
  func normalize(_ x: Tensor, _ gamma: Tensor, _ beta: Tensor) -> Tensor {
    let centered = isCentered ? x - x.mean(axis: -1, keepDims: true) : x
    return centered * (centered.square().mean(axis: -1, keepDims: true) + epsilon).rsqrt() * gamma + beta
  }
}

/// The gradients of x, gamma and beta. Operands: x, gamma, the means, the scales, and the gradient that arrives.
struct RowNormalizationGradient: Op {
  static let name = "rowNormalizationGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("rowNormalizeGradient")
  private static let weightsKernel = KernelTable("rowNormalizeWeights")
  // A chunk of rows has a partial sum of its own.
  private static let leastChunk = 32
  private static let mostChunks = 256
  let isCentered: Bool
  let epsilon: Double

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    [inputs[0], inputs[1], inputs[1]].map { OpResult($0.shape, $0.dtype) }
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, gamma, centers, scales, upstream) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4])
    if input.elementCount == 0 {
      for output in outputs { try Fill.launch(0, output, on: device) }
      return
    }
    let length = input.shape[-1]
    let rows = input.elementCount / length
    var launch = Launch(Self.kernel[input.dtype], rows: rows, items: 1, work: input.elementCount * 4)
    for tensor in [input, gamma, centers, scales, upstream, outputs[0]] { launch.append(tensor.buffer) }
    launch.append(length)
    launch.append(isCentered ? 1 : 0)
    try device.launch(launch)

    let chunk = Swift.max(Self.leastChunk, (rows + Self.mostChunks - 1) / Self.mostChunks)
    let chunks = (rows + chunk - 1) / chunk
    let partial = [outputs[1], outputs[2]]
    var buffers = partial.map(\.buffer)
    if chunks > 1 { for index in buffers.indices { buffers[index] = try device.makeBuffer(byteCount: chunks * partial[index].byteCount) } }
    launch = Launch(Self.weightsKernel[input.dtype], rows: chunks, items: length, work: input.elementCount * 2)
    for buffer in [input.buffer, centers.buffer, scales.buffer, upstream.buffer] + buffers { launch.append(buffer) }
    for number in [rows, chunk, chunks, length] { launch.append(number) }
    try device.launch(launch)
    if chunks > 1 { for (buffer, output) in zip(buffers, partial) { try Sum.addUp(buffer, chunks, into: output, on: device) } }
  }

  /// The means and the scales are taken for functions of x.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let op = RowNormalization(isCentered: isCentered, epsilon: epsilon)
    return backward.gradients { inputs in
      let beta = inputs[1].zerosLike()
      return gradients(of: { [op.normalize($0[0], $0[1], $0[2])] }, at: [inputs[0], inputs[1], beta], upstreams: [inputs[4]]).map { $0! }
    }
  }
}
