import ApusDevices

/// output[b, o, f] = sum over taps and channels of input[b, o * stride + tap * dilation - before, c] * filter[tap, c, f]. Operands: input, filter.
///
/// Convolution, ``TransposedConvolution`` and ``ConvolutionFilterGradient`` are linear in both operands and each other's gradients.
struct Convolution: WeightedProduct {
  static let name = "convolution"
  static let gradientReads = GradientReads.inputs
  let geometry: ConvolutionGeometry

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, filter) = (inputs[0], inputs[1])
    try geometry.requireDTypes(inputs)
    try geometry.require(input, geometry.windows.inputShape(input.shape[0], geometry.groups * filter.shape[-2]), "input")
    return [OpResult(geometry.windows.outputShape(input.shape[0], filter.shape[-1]), input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ output: Tensor, then epilogue: BiasEpilogue?, on device: Device) throws(DeviceError) {
    let (input, filter) = (inputs[0], inputs[1])
    if output.elementCount == 0 { return }
    if let lines = geometry.lines(input, filters: filter.shape[-1], on: device) {
      return try lines.multiply(input, filter: filter.buffer, into: output, then: epilogue, on: device)
    }
    let columns = ConvolutionColumns(geometry, batch: input.shape[0], channels: input.shape[-1], dtype: input.dtype, on: device)
    let blocks = columns.blocks(images: 0..<input.shape[0])
    let filters = filter.shape[-1]
    let own = filters / geometry.groups
    try device.forEachPart(blocks.count, scratchByteCount: columns.byteCount(blocks)) { (part, scratch) throws(DeviceError) in
      let block = blocks[part]
      try columns.fill(scratch, block, from: input, on: device)
      try device.multiply(
        MatrixProduct(
          dtype: input.dtype, m: block.rows.count, n: own, k: columns.width, batchCount: geometry.groups,
          left: columns.operand(scratch, block, of: input), right: .init(filter.buffer, rowStride: filters, batchStride: own),
          result: .init(output.buffer, offset: block.rows.lowerBound * filters, rowStride: filters, batchStride: own)))
      try epilogue?.launch(on: output, rows: block.rows, on: device)
    }
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (input, filter, upstream) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { apply(TransposedConvolution(geometry: geometry), upstream, filter) },
      backward.ifNeeded(1) { apply(ConvolutionFilterGradient(geometry: geometry), input, upstream) },
    ]
  }
}
