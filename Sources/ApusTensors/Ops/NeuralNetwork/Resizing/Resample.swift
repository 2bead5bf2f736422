import ApusDevices

/// Makes each element along an axis of neighbouring ones, as a table says: resizing, and pooling with windows of several sizes.
struct Resample: Op {
  static let name = "resample"
  static let gradientReads = GradientReads.nothing
  private static let kernel = KernelTable("resample")
  let axis: Int
  let table: ResampleTable

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    return [OpResult(inputs[0].shape.replacing(axis, with: table.outputSize), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, output) = (inputs[0], outputs[0])
    if output.elementCount == 0 { return }
    if input.elementCount == 0 { return try Fill.launch(0, output, on: device) }
    let (outer, size, inner) = input.shape.parts(around: axis)
    let starts = try Self.upload(table.starts, to: device)
    let weights =
      input.dtype == .float64 ? try Self.upload(table.weights, to: device) : try Self.upload(table.weights.map(Float.init), to: device)
    var launch = Launch(
      Self.kernel[input.dtype], rows: outer * table.outputSize, items: inner, work: output.elementCount * table.taps)
    launch.append(input.buffer)
    launch.append(starts)
    launch.append(weights)
    launch.append(output.buffer)
    launch.append(size)
    launch.append(table.outputSize)
    launch.append(table.taps)
    launch.append(inner)
    try device.launch(launch)
  }

  private static func upload<Element: BitwiseCopyable>(_ numbers: [Element], to device: Device) throws(DeviceError) -> Buffer {
    let buffer = try device.makeBuffer(byteCount: numbers.count * MemoryLayout<Element>.stride)
    do { try numbers.withUnsafeBytes { try device.upload($0, to: buffer) } } catch { throw error as! DeviceError }
    return buffer
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(Resample(axis: axis, table: table.transposed), backward.upstream())] }
}

extension Tensor {
  /// The tensor with each element along an axis made of neighbouring ones.
  func resampled(_ axis: Int, _ table: ResampleTable) -> Tensor { apply(Resample(axis: axis, table: table), self) }
}
