import ApusDevices

/// Writes a tensor into a larger one that is filled with one value otherwise: constant padding, and the gradient of slicing.
struct Place: Op {
  static let name = "pad"
  static let gradientReads = GradientReads.nothing
  let bounds: SliceBounds
  let shape: Shape
  var value = 0.0

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireValid(shape, in: Self.name)
    try bounds.requireInside(shape, in: Self.name)
    return [OpResult(shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, output) = (inputs[0], outputs[0])
    if input.elementCount < output.elementCount { try Fill.launch(value, output, on: device) }
    try StridedCopy.scatter(input.buffer, into: output.buffer, bounds.view(in: shape), dtype: input.dtype, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(Slice(bounds: bounds), backward.upstream())] }
}
