import ApusDevices

/// The gradient of a convolution with respect to its filter. Operands: the convolution's input, and the gradient of its result.
///
/// It is a product over all positions of all images. Parts of them make partial sums, whose number depends on the shapes alone, so that the result does not
/// depend on timing.
struct ConvolutionFilterGradient: Op {
  static let name = "convolutionFilterGradient"
  static let gradientReads = GradientReads.inputs
  let geometry: ConvolutionGeometry

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, upstream) = (inputs[0], inputs[1])
    let (channels, filters) = (input.shape[-1], upstream.shape[-1])
    try geometry.requireDTypes(inputs)
    try geometry.require(input, geometry.windows.inputShape(input.shape[0], channels), "input")
    try geometry.require(upstream, geometry.windows.outputShape(input.shape[0], filters), "gradient")
    return [OpResult(Shape(geometry.windows.tapSizes + [channels / geometry.groups, filters]), input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, upstream, output) = (inputs[0], inputs[1], outputs[0])
    if upstream.elementCount == 0 { return try Fill.launch(0, output, on: device) }
    if let lines = geometry.lines(input, filters: upstream.shape[-1], on: device) { return try forward(lines, input, upstream, output, on: device) }
    let columns = ConvolutionColumns(geometry, batch: input.shape[0], channels: input.shape[-1], dtype: input.dtype, on: device)
    let blocks = columns.blocks(images: 0..<input.shape[0])
    let plan = Plan(columns, blocks, elements: output.elementCount, on: device)
    try sum(
      blocks.count, in: plan.parts, slices: plan.slices, scratchByteCount: columns.byteCount(blocks), into: output, on: device
    ) { (number, part, adds, scratch, partial) throws(DeviceError) in
      try columns.fill(scratch, blocks[number], from: input, on: device)
      let operand = columns.operand(scratch, blocks[number], of: input)
      try multiply(blocks[number], operand, plan, part, upstream, into: partial, output, adds: adds, on: device)
    }
  }

  /// The sum over the lines' parts.
  private func forward(
    _ lines: ConvolutionLines, _ input: Tensor, _ upstream: Tensor, _ output: Tensor, on device: Device
  ) throws(DeviceError) {
    let sums = Plan.partialSums(lines.parts.count, rows: upstream.elementCount / upstream.shape[-1], elements: output.elementCount)
    try sum(
      lines.parts.count, in: sums, slices: sums, scratchByteCount: lines.scratchByteCount, into: output, on: device
    ) { (number, part, adds, scratch, partial) throws(DeviceError) in
      try lines.multiplyGradient(
        lines.parts[number], input, upstream: upstream, into: partial, offset: part * output.elementCount, adds: adds, scratch: scratch, on: device)
    }
  }

  /// Shares pieces of the work out among parts, which make partial sums, and adds these up.
  ///
  /// - Parameter add: Makes a part's next piece: its number, the part's, whether it is added to what is there, scratch memory, and where the sums are.
  private func sum(
    _ pieces: Int, in parts: Int, slices: Int, scratchByteCount: Int, into output: Tensor, on device: Device,
    _ add: @Sendable (_ piece: Int, _ part: Int, _ adds: Bool, _ scratch: Buffer, _ partial: Buffer) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    let partial = slices > 1 ? try device.makeBuffer(byteCount: slices * output.byteCount) : output.buffer
    try device.forEachPart(parts, scratchByteCount: scratchByteCount) { (part, scratch) throws(DeviceError) in
      let first = pieces * part / parts
      for piece in first..<pieces * (part + 1) / parts { try add(piece, part, piece > first, scratch, partial) }
    }
    if slices > 1 { try Sum.addUp(partial, slices, into: output, on: device) }
  }

  /// How the work is shared out: among parts, each with a partial sum, and on devices that run one part after another among slices of each product.
  private struct Plan: Sendable {
    var parts = 1
    var slicesPerPart = 1
    /// How many rows of columns a slice takes.
    var rowsPerSlice: Int

    var slices: Int { parts * slicesPerPart }

    // Partial sums are worth it for as much work as starting a thread takes, and for as much memory as they may have.
    private static let workPerPart = 1 << 22
    private static let mostParts = 16
    private static let partialElements = 1 << 23
    private static let sliceRows = 2048

    init(_ columns: ConvolutionColumns, _ blocks: [ConvolutionColumns.Block], elements: Int, on device: Device) {
      rowsPerSlice = blocks.map(\.rows.count).max() ?? 1
      if !device.backend.isAsynchronous {
        parts = Self.partialSums(blocks.count, rows: columns.rows, elements: elements)
      } else if columns.geometry.groups == 1 {
        slicesPerPart = Swift.max(1, Swift.min(rowsPerSlice / Self.sliceRows, Self.partialElements / elements))
        rowsPerSlice /= slicesPerPart
      }
    }

    /// Among how many sums so many parts of the work are shared out.
    static func partialSums(_ parts: Int, rows: Int, elements: Int) -> Int {
      Swift.max(1, Swift.min(parts, rows * elements / workPerPart, mostParts, partialElements / elements))
    }
  }

  /// The products of a block's columns with the gradients at their positions, each in its slice.
  private func multiply(
    _ block: ConvolutionColumns.Block, _ columns: MatrixProduct.Operand, _ plan: Plan, _ part: Int, _ upstream: Tensor, into partial: Buffer,
    _ output: Tensor, adds: Bool, on device: Device
  ) throws(DeviceError) {
    let (filters, elements) = (upstream.shape[-1], output.elementCount)
    let own = filters / geometry.groups
    var product = MatrixProduct(
      dtype: output.dtype, m: elements / filters, n: own, k: block.rows.count, batchCount: geometry.groups, left: columns,
      right: .init(upstream.buffer, offset: block.rows.lowerBound * filters, rowStride: filters, batchStride: own),
      result: .init(partial, offset: part * plan.slicesPerPart * elements, rowStride: filters, batchStride: own), transposeLeft: true,
      beta: adds ? 1 : 0)
    guard plan.slicesPerPart > 1 else { return try device.multiply(product) }
    // Slices of equal length are one batch of products. What is left over is added to the first; the first block, the longest, fills them all.
    let whole = block.rows.count / plan.rowsPerSlice
    if whole > 0 {
      product.k = plan.rowsPerSlice
      product.batchCount = whole
      product.left.batchStride = plan.rowsPerSlice * product.left.rowStride
      product.right.batchStride = plan.rowsPerSlice * filters
      product.result.batchStride = elements
      try device.multiply(product)
    }
    product.k = block.rows.count - whole * plan.rowsPerSlice
    product.batchCount = 1
    product.beta = 1
    product.left.offset += whole * plan.rowsPerSlice * product.left.rowStride
    product.right.offset += whole * plan.rowsPerSlice * filters
    if product.k > 0 { try device.multiply(product) }
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (input, upstream, filter) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) { apply(TransposedConvolution(geometry: geometry), upstream, filter) },
      backward.ifNeeded(1) { apply(Convolution(geometry: geometry), input, filter) },
    ]
  }
}
