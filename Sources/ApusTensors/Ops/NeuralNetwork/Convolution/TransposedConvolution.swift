import ApusDevices

/// The gradient of a convolution with respect to its input, which as a layer of its own is called a transposed convolution. Operands: what the convolution
/// would result in, filter.
struct TransposedConvolution: WeightedProduct {
  static let name = "convolutionTranspose"
  static let gradientReads = GradientReads.inputs
  let geometry: ConvolutionGeometry

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (upstream, filter) = (inputs[0], inputs[1])
    try geometry.requireDTypes(inputs)
    try geometry.require(upstream, geometry.windows.outputShape(upstream.shape[0], filter.shape[-1]), "input")
    return [OpResult(geometry.windows.inputShape(upstream.shape[0], geometry.groups * filter.shape[-2]), upstream.dtype)]
  }

  func forward(_ inputs: [Tensor], _ output: Tensor, then epilogue: BiasEpilogue?, on device: Device) throws(DeviceError) {
    if output.elementCount == 0 { return }
    if let turned = geometry.turned, let lines = turned.lines(inputs[0], filters: output.shape[-1], on: device) {
      return try lines.multiply(inputs[0], filter: turnedFilter(inputs[1], on: device), into: output, then: epilogue, on: device)
    }
    let (batch, channels) = (output.shape[0], output.shape[-1])
    let columns = ConvolutionColumns(geometry, batch: batch, channels: channels, dtype: output.dtype, on: device)
    let pass = Pass(columns: columns, upstream: inputs[0], filter: inputs[1], output: output, epilogue: epilogue)
    if geometry.columnsAreInput {
      let blocks = columns.blocks(images: 0..<batch)
      try device.forEachPart(blocks.count, scratchByteCount: 0) { (part, _) throws(DeviceError) in
        let block = blocks[part]
        try pass.multiply(block, into: columns.operand(output.buffer, block, of: output), on: device)
        try epilogue?.launch(on: output, rows: pass.pixels(of: block), on: device)
      }
      return
    }
    // Images are independent of each other; the blocks of one are added up in turn.
    let together = Swift.max(1, columns.imagesPerBlock)
    let groups = stride(from: 0, to: batch, by: together).map { $0..<Swift.min($0 + together, batch) }
    let blocks = columns.imagesPerBlock > 0 ? [columns.block(images: groups[0])] : columns.blocks(images: 0..<1)
    // Fewer images than threads are made one after another, each by all threads.
    let parts = groups.count >= device.backend.parts.concurrency ? groups.count : 1
    try device.forEachPart(parts, scratchByteCount: columns.byteCount(blocks)) { (part, scratch) throws(DeviceError) in
      for images in groups[groups.count * part / parts..<groups.count * (part + 1) / parts] { try pass.run(images, scratch, on: device) }
    }
  }

  /// The filter of the turned geometry: its taps in the opposite order, its input and output channels exchanged.
  private func turnedFilter(_ filter: Tensor, on device: Device) throws(DeviceError) -> Buffer {
    let (own, filters, groups) = (filter.shape[-2], filter.shape[-1], geometry.groups)
    let (taps, ownFilters) = (geometry.windows.taps, filters / groups)
    let result = try device.makeBuffer(byteCount: filter.byteCount)
    let view = StridedCopy.View(
      sizes: [taps, ownFilters, groups, own], strides: [-own * filters, 1, ownFilters, filters], offset: (taps - 1) * own * filters)
    try StridedCopy.gather(filter.buffer, view, into: result, dtype: filter.dtype, on: device)
    return result
  }

  /// What the parts of the work share.
  private struct Pass: Sendable {
    let columns: ConvolutionColumns
    let upstream: Tensor
    let filter: Tensor
    let output: Tensor
    let epilogue: BiasEpilogue?

    /// The part of the output that some images make.
    func run(_ images: Range<Int>, _ scratch: Buffer, on device: Device) throws(DeviceError) {
      let size = columns.geometry.windows.pixels
      let pixels = images.lowerBound * size..<images.upperBound * size
      let blocks = columns.imagesPerBlock > 0 ? [columns.block(images: images)] : columns.blocks(images: images)
      for (number, block) in blocks.enumerated() {
        let isFirst = number == 0
        let matrix = MatrixProduct.Operand(scratch, rowStride: columns.width, batchStride: block.rows.count * columns.width)
        try multiply(block, into: matrix, on: device)
        try columns.addUp(scratch, block, into: output, pixels: isFirst ? pixels : columns.pixels(under: block), adds: !isFirst, on: device)
      }
      try epilogue?.launch(on: output, rows: pixels, on: device)
    }

    /// The columns that the output is the sum of.
    func multiply(_ block: ConvolutionColumns.Block, into matrix: MatrixProduct.Operand, on device: Device) throws(DeviceError) {
      let filters = filter.shape[-1]
      let own = filters / columns.geometry.groups
      try device.multiply(
        MatrixProduct(
          dtype: output.dtype, m: block.rows.count, n: columns.width, k: own, batchCount: columns.geometry.groups,
          left: .init(upstream.buffer, offset: block.rows.lowerBound * filters, rowStride: filters, batchStride: own),
          right: .init(filter.buffer, rowStride: filters, batchStride: own), result: matrix, transposeRight: true))
    }

    /// Where a block's rows are the output's own.
    func pixels(of block: ConvolutionColumns.Block) -> Range<Int> {
      let scale = columns.geometry.windows.pixels / columns.geometry.windows.positions
      return block.rows.lowerBound * scale..<block.rows.upperBound * scale
    }
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (input, filter, upstream) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { apply(Convolution(geometry: geometry), upstream, filter) },
      backward.ifNeeded(1) { apply(ConvolutionFilterGradient(geometry: geometry), upstream, input) },
    ]
  }
}
