import ApusDevices

/// Convolution of each channel by itself: output[b, o, c] = sum over taps of input[b, o + tap, c] * filter[tap, c]. Operands: input, filter.
struct DepthwiseConvolution: WeightedProduct {
  static let name = "depthwiseConvolution"
  static let gradientReads = GradientReads.inputs
  static let kernel = KernelTable("depthwise")
  let windows: Windows

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, filter) = (inputs[0], inputs[1])
    guard input.dtype == filter.dtype else {
      throw TensorError(
        .dtype, Self.name, "the operands have different dtypes", expected: "two tensors of one dtype",
        received: "\(input.dtype) and \(filter.dtype)")
    }
    try requireDType(input, of: Self.kernel, in: Self.name)
    return [OpResult(windows.outputShape(input.shape[0], filter.shape[-1]), input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ output: Tensor, then epilogue: BiasEpilogue?, on device: Device) throws(DeviceError) {
    if output.elementCount == 0 { return }
    try windows.launch(Self.kernel[output.dtype], [inputs[0], inputs[1], output], elements: output.elementCount, on: device)
    try epilogue?.launch(on: output, rows: 0..<output.elementCount / output.shape[-1], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (input, filter, upstream) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { apply(DepthwiseInputGradient(windows: windows), filter, upstream) },
      backward.ifNeeded(1) { apply(DepthwiseFilterGradient(windows: windows), input, upstream) },
    ]
  }
}

/// The gradient of the input, from the filter and the gradient of the result.
struct DepthwiseInputGradient: Op {
  static let name = "depthwiseInputGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("depthwiseInputGradient")
  let windows: Windows

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    [OpResult(windows.inputShape(inputs[1].shape[0], inputs[1].shape[-1]), inputs[1].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: inputs[1].elementCount, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (filter, input, upstream) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { apply(DepthwiseFilterGradient(windows: windows), upstream, input) },
      backward.ifNeeded(1) { apply(DepthwiseConvolution(windows: windows), upstream, filter) },
    ]
  }
}

/// The gradient of the filter, from the input and the gradient of the result: a sum for each of many pieces of the output, and then their sum.
struct DepthwiseFilterGradient: Op {
  static let name = "depthwiseFilterGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("depthwiseFilterGradient")
  private static let mostPieces = 512
  let windows: Windows

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(Shape(windows.tapSizes + [inputs[0].shape[-1]]), inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, upstream, output) = (inputs[0], inputs[1], outputs[0])
    if upstream.elementCount == 0 { return try Fill.launch(0, output, on: device) }
    let channels = input.shape[-1]
    let lines = upstream.elementCount / channels / windows.axes.last!.output
    let chunk = (lines + Self.mostPieces - 1) / Self.mostPieces
    let pieces = (lines + chunk - 1) / chunk
    let sums = pieces == 1 ? output.buffer : try device.makeBuffer(byteCount: pieces * output.byteCount)
    var launch = Launch(
      Self.kernel[input.dtype], rows: pieces * windows.taps, items: channels, work: upstream.elementCount * windows.taps)
    launch.append(input.buffer)
    launch.append(upstream.buffer)
    launch.append(sums)
    launch.append(windows)
    launch.append(channels)
    launch.append(lines)
    launch.append(chunk)
    try device.launch(launch)
    if pieces > 1 { try Sum.addUp(sums, pieces, into: output, on: device) }
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (input, upstream, filter) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { apply(DepthwiseInputGradient(windows: windows), filter, upstream) },
      backward.ifNeeded(1) { apply(DepthwiseConvolution(windows: windows), input, filter) },
    ]
  }
}

extension Sum {
  /// Adds up `count` tensors of the output's shape that lie one after another: partial sums.
  static func addUp(_ partial: Buffer, _ count: Int, into output: Tensor, on device: Device) throws(DeviceError) {
    let elements = output.elementCount
    let sums = Tensor(shape: [count, elements], dtype: output.dtype, device: device, buffer: partial)
    let groups = [ReductionAxes.Group(size: count, isReduced: true), ReductionAxes.Group(size: elements, isReduced: false)]
    try kernels.reduce(sums, into: output, groups, divisor: 1, on: device)
  }
}
