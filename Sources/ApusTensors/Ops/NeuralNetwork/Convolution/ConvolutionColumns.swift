import ApusDevices

/// The columns of a batch of images: a matrix for each group with a row for each position of the output and a column for each tap and channel. It is made
/// in blocks of rows, which are multiplied while they are in the processor's cache.
struct ConvolutionColumns: Sendable {
  static let kernel = KernelTable("columns")
  private static let gradientKernel = KernelTable("columnsGradient")

  let geometry: ConvolutionGeometry
  let batch: Int
  let channels: Int
  let dtype: DType
  /// How many neighbouring positions of a line of the output are copied together.
  private let unit: Int
  /// How many rows suit a block.
  private let rowsPerBlock: Int

  /// OpenBLAS gains little from more rows, and loses much with fewer.
  private static let leastRows = 128
  /// What a work-group of a GPU copies.
  private static let runLength = 1024

  init(_ geometry: ConvolutionGeometry, batch: Int, channels: Int, dtype: DType, on device: Device) {
    self.geometry = geometry
    self.batch = batch
    self.channels = channels
    self.dtype = dtype
    let windows = geometry.windows
    let preferences = device.backend.parts
    let fitting = preferences.scratchByteCount / (windows.taps * channels * dtype.byteCount)
    // Every thread has a few blocks, so that none waits long for another.
    let shared = preferences.concurrency == 1 ? Int.max : batch * windows.positions / (4 * preferences.concurrency)
    rowsPerBlock = Swift.max(1, Swift.min(Swift.max(fitting, Self.leastRows), Swift.max(shared, Self.leastRows)))
    let line = windows.axes[windows.axes.count - 1]
    let longest = device.backend.isAsynchronous ? Swift.max(1, Self.runLength / (line.taps * channels)) : rowsPerBlock
    unit = Swift.max(1, Swift.min(line.output, longest))
  }

  /// The length of a matrix's rows.
  var width: Int { geometry.windows.taps * ownChannels }
  /// The channels of one group.
  var ownChannels: Int { channels / geometry.groups }
  /// How many rows the matrices have.
  var rows: Int { batch * geometry.windows.positions }

  // MARK: Blocks

  private var unitsPerLine: Int { (lineLength + unit - 1) / unit }
  private var lineLength: Int { geometry.windows.axes.last!.output }
  private var unitsPerBlock: Int { Swift.max(1, rowsPerBlock / unit) }
  private var unitsPerImage: Int { geometry.windows.positions / lineLength * unitsPerLine }

  /// How many images' rows make a block; 0 where those of one image are too many.
  var imagesPerBlock: Int { rowsPerBlock / geometry.windows.positions }

  /// A part of the rows, cut at units.
  struct Block: Sendable {
    fileprivate let units: Range<Int>
    let rows: Range<Int>
  }

  /// The rows of some images in blocks.
  func blocks(images: Range<Int>) -> [Block] {
    let (first, end) = (images.lowerBound * unitsPerImage, images.upperBound * unitsPerImage)
    return stride(from: first, to: end, by: unitsPerBlock).map { block(units: $0..<Swift.min($0 + unitsPerBlock, end)) }
  }

  /// The rows of some images as one block.
  func block(images: Range<Int>) -> Block { block(units: images.lowerBound * unitsPerImage..<images.upperBound * unitsPerImage) }

  private func block(units: Range<Int>) -> Block {
    func row(_ unit: Int) -> Int { unit / unitsPerLine * lineLength + unit % unitsPerLine * self.unit }
    return Block(units: units, rows: row(units.lowerBound)..<row(units.upperBound))
  }

  // MARK: Work

  /// The scratch memory that blocks of so many rows need.
  func byteCount(_ blocks: [Block]) -> Int {
    geometry.columnsAreInput ? 0 : (blocks.map(\.rows.count).max() ?? 0) * width * geometry.groups * dtype.byteCount
  }

  /// Makes a block's rows in scratch memory, where they are not the input's own.
  func fill(_ scratch: Buffer, _ block: Block, from input: Tensor, on device: Device) throws(DeviceError) {
    if geometry.columnsAreInput { return }
    let windows = geometry.windows
    let isJoined = geometry.groups == 1 && (windows.axes.last!.dilation == 1 || windows.axes.last!.taps == 1)
    let runs = isJoined ? windows.taps / windows.axes.last!.taps : windows.taps
    var launch = Launch(
      Self.kernel[dtype], rows: geometry.groups * block.units.count * runs, items: 1, work: block.rows.count * width * geometry.groups)
    launch.append(input.buffer)
    launch.append(scratch)
    launch.append(windows)
    launch.append(channels)
    launch.append(geometry.groups)
    launch.append(isJoined ? 1 : 0)
    launch.append(unit)
    launch.append(block.units.lowerBound)
    launch.append(block.units.count)
    launch.append(block.rows.lowerBound)
    launch.append(block.rows.count)
    try device.launch(launch)
  }

  /// A block's rows as an operand of a product for each group.
  func operand(_ scratch: Buffer, _ block: Block, of input: Tensor) -> MatrixProduct.Operand {
    if geometry.columnsAreInput {
      let rowStride = width * geometry.groups
      return .init(input.buffer, offset: block.rows.lowerBound * rowStride, rowStride: rowStride, batchStride: ownChannels)
    }
    return .init(scratch, rowStride: width, batchStride: block.rows.count * width)
  }

  /// Sums up what a block's rows hold for each of the input's elements.
  ///
  /// - Parameters:
  ///   - pixels: The elements, as positions, that are written.
  ///   - adds: Whether the sums are added to what is there.
  func addUp(_ scratch: Buffer, _ block: Block, into input: Tensor, pixels: Range<Int>, adds: Bool, on device: Device) throws(DeviceError) {
    var launch = Launch(
      Self.gradientKernel[dtype], rows: geometry.groups * pixels.count, items: ownChannels, work: block.rows.count * width * geometry.groups)
    launch.append(scratch)
    launch.append(input.buffer)
    launch.append(geometry.windows)
    launch.append(channels)
    launch.append(geometry.groups)
    launch.append(pixels.lowerBound)
    launch.append(pixels.count)
    launch.append(block.rows.lowerBound)
    launch.append(block.rows.count)
    launch.append(adds ? 1 : 0)
    try device.launch(launch)
  }

  /// The pixels that a block's windows reach, as far as the outermost dimension tells; the block lies in one image.
  func pixels(under block: Block) -> Range<Int> {
    let windows = geometry.windows
    let outer = windows.axes[0]
    let (positions, pixels) = (windows.positions / outer.output, windows.pixels / outer.input)
    let image = block.rows.lowerBound / windows.positions
    let first = block.rows.lowerBound % windows.positions / positions
    let last = (block.rows.upperBound - 1) % windows.positions / positions
    let begin = Swift.max(first * outer.stride - outer.before, 0)
    let end = Swift.min(last * outer.stride - outer.before + (outer.taps - 1) * outer.dilation + 1, outer.input)
    return image * windows.pixels + Swift.min(begin, outer.input) * pixels..<image * windows.pixels + Swift.max(Swift.min(begin, outer.input), end)
      * pixels
  }
}
