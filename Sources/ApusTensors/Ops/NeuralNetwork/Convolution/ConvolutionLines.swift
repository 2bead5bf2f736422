import ApusDevices

/// A convolution on a device that multiplies what is under the windows where it lies (``WindowProducts``): line by line of the output, of images that have
/// zeros around them, without copying what windows share.
struct ConvolutionLines: Sendable {
  /// The lines of the output that are made together: those of some images, or of a range of one image's outermost dimension but the last.
  struct Part: Sendable {
    let images: Range<Int>
    let outer: Range<Int>
  }

  private static let slabKernel = KernelTable("slab")
  /// Fewer multiply-adds than this are not worth another part.
  private static let leastWork = 1 << 20

  private let geometry: ConvolutionGeometry
  private let batch: Int
  private let channels: Int
  private let products: any WindowProducts
  private let depth, height, width: Windows.Axis
  private let hasPadding: Bool
  /// The size of the outermost dimension but the last.
  private let outers: Int
  let parts: [Part]

  fileprivate init(
    _ geometry: ConvolutionGeometry, batch: Int, channels: Int, filters: Int, _ products: any WindowProducts, on device: Device
  ) {
    let axes = geometry.windows.axes
    self.geometry = geometry
    self.batch = batch
    self.channels = channels
    self.products = products
    width = axes[axes.count - 1]
    height = axes.count > 1 ? axes[axes.count - 2] : Windows.Axis()
    depth = axes.count > 2 ? axes[0] : Windows.Axis()
    hasPadding = axes.contains { $0.before > 0 || $0.reach(0..<$0.output).upperBound > $0.input }
    // Every thread has a few parts, so that none waits long for another.
    let preferences = device.backend.parts
    let outers = axes.count > 1 ? axes[0].output : 1
    self.outers = outers
    let work = geometry.windows.positions / outers * geometry.windows.taps * (channels / geometry.groups) * filters
    let shared = batch * outers / (4 * preferences.concurrency)
    let fitting = preferences.scratchByteCount / (4 * Swift.max(channels * geometry.windows.pixels / outers, 1))
    let together = Swift.max(Swift.min(shared, fitting), Self.leastWork / Swift.max(work, 1), 1)
    if together >= outers {
      parts = stride(from: 0, to: batch, by: together / outers).map { Part(images: $0..<Swift.min($0 + together / outers, batch), outer: 0..<outers) }
    } else {
      parts = (0..<batch).flatMap { image in
        stride(from: 0, to: outers, by: together).map { Part(images: image..<image + 1, outer: $0..<Swift.min($0 + together, outers)) }
      }
    }
  }

  // MARK: The images with zeros around them

  /// Lines of images, numbered as the input's are, from before its first one on where there is padding.
  private struct Slab {
    var images, depths, heights: Range<Int>
    /// The length of a line.
    var widths: Int

    /// Where a line begins, in positions.
    func position(_ image: Int, _ depth: Int, _ height: Int) -> Int {
      (((image - images.lowerBound) * depths.count + depth - depths.lowerBound) * heights.count + height - heights.lowerBound) * widths
    }

    var positions: Int { images.count * depths.count * heights.count * widths }
  }

  private var isDeep: Bool { geometry.windows.axes.count > 2 }
  private func depthOutputs(_ part: Part) -> Range<Int> { isDeep ? part.outer : 0..<1 }
  private func heightOutputs(_ part: Part) -> Range<Int> { isDeep ? 0..<height.output : part.outer }

  /// What a part's windows reach; the whole input where none reaches beyond it.
  private func slab(_ part: Part) -> Slab {
    if !hasPadding { return Slab(images: 0..<batch, depths: 0..<depth.input, heights: 0..<height.input, widths: width.input) }
    return Slab(
      images: part.images, depths: depth.reach(depthOutputs(part)), heights: height.reach(heightOutputs(part)),
      widths: Swift.max(width.reach(0..<width.output).count, width.before + width.input))
  }

  /// How much scratch memory a part needs.
  var scratchByteCount: Int { hasPadding ? (parts.map { slab($0).positions }.max() ?? 0) * channels * DType.float32.byteCount : 0 }

  /// The input, or a copy of what a part needs of it.
  private func fill(_ slab: Slab, _ scratch: Buffer, from input: Tensor, on device: Device) throws(DeviceError) -> Buffer {
    guard hasPadding else { return input.buffer }
    var launch = Launch(
      Self.slabKernel[input.dtype], rows: slab.positions / slab.widths, items: 1, work: slab.positions * channels)
    launch.append(input.buffer)
    launch.append(scratch)
    launch.append(geometry.windows)
    launch.append(channels)
    launch.append(slab.images.lowerBound)
    launch.append(slab.depths.lowerBound)
    launch.append(slab.depths.count)
    launch.append(slab.heights.lowerBound)
    launch.append(slab.heights.count)
    launch.append(slab.widths)
    try device.launch(launch)
    return scratch
  }

  // MARK: Products

  private var ownChannels: Int { channels / geometry.groups }

  /// The positions of the output that a part makes.
  private func rows(_ part: Part) -> Range<Int> {
    let each = geometry.windows.positions / outers
    return (part.images.lowerBound * outers + part.outer.lowerBound) * each..<((part.images.upperBound - 1) * outers + part.outer.upperBound) * each
  }

  /// Where the first window of each of a part's lines begins.
  private func lines(_ part: Part, _ slab: Slab) -> [Int] {
    part.images.flatMap { image in
      depthOutputs(part).flatMap { d in
        heightOutputs(part).map { h in slab.position(image, d * depth.stride - depth.before, h * height.stride - height.before) * channels }
      }
    }
  }

  /// What lies side by side in the input under a window: a line of it, or one tap where others lie between. Where each begins in the window and how many
  /// taps stand before it in the filter.
  private func runs(_ slab: Slab) -> (length: Int, runs: [(input: Int, tap: Int)]) {
    let isJoined = geometry.groups == 1 && (width.dilation == 1 || width.taps == 1)
    let across = isJoined ? 1 : width.taps
    let runs = (0..<depth.taps * height.taps * across).map { run in
      let (w, h, d) = (run % across * width.dilation, run / across % height.taps * height.dilation, run / across / height.taps * depth.dilation)
      return (input: (((d * slab.heights.count) + h) * slab.widths + w) * channels, tap: run * (width.taps / across))
    }
    return (width.taps / across * ownChannels, runs)
  }

  /// Makes the output, and finishes each part while it is in the processor's cache.
  func multiply(_ input: Tensor, filter: Buffer, into output: Tensor, then epilogue: BiasEpilogue?, on device: Device) throws(DeviceError) {
    try device.forEachPart(parts.count, scratchByteCount: scratchByteCount) { (number, scratch) throws(DeviceError) in
      let part = parts[number]
      try multiply(part, input, filter: filter, into: output, scratch: scratch, on: device)
      try epilogue?.launch(on: output, rows: rows(part), on: device)
    }
  }

  /// Makes a part of the output: a row for each position, which is the sum over what is under its window times the filter.
  private func multiply(
    _ part: Part, _ input: Tensor, filter: Buffer, into output: Tensor, scratch: Buffer, on device: Device
  ) throws(DeviceError) {
    let filters = output.shape[-1]
    let own = filters / geometry.groups
    let slab = slab(part)
    let buffer = try fill(slab, scratch, from: input, on: device)
    let (length, runs) = runs(slab)
    let pieces = runs.map { WindowProduct.Piece(left: $0.input, right: $0.tap * ownChannels * filters) }
    let lines = lines(part, slab)
    for group in 0..<geometry.groups {
      try device.multiply(
        WindowProduct(
          m: width.output, n: own, k: length, lines: lines, pieces: pieces,
          left: .init(buffer, offset: group * ownChannels, rowStride: width.stride * channels, stepStride: 1),
          right: .init(filter, offset: group * own, rowStride: filters),
          result: .init(output.buffer, offset: rows(part).lowerBound * filters + group * own, rowStride: filters)), with: products)
    }
  }

  /// Makes a part's share of the filter's gradient: a row for each tap and channel, which is the sum over positions of what is under it times the gradient
  /// there.
  func multiplyGradient(
    _ part: Part, _ input: Tensor, upstream: Tensor, into gradient: Buffer, offset: Int, adds: Bool, scratch: Buffer, on device: Device
  ) throws(DeviceError) {
    let filters = upstream.shape[-1]
    let own = filters / geometry.groups
    let slab = slab(part)
    let buffer = try fill(slab, scratch, from: input, on: device)
    let (length, runs) = runs(slab)
    let first = rows(part).lowerBound
    let pieces = lines(part, slab).enumerated().map { WindowProduct.Piece(left: $1, right: (first + $0 * width.output) * filters) }
    for group in 0..<geometry.groups {
      try device.multiply(
        WindowProduct(
          m: length, n: own, k: width.output, lines: runs.map(\.input), pieces: pieces,
          left: .init(buffer, offset: group * ownChannels, rowStride: 1, stepStride: width.stride * channels),
          right: .init(upstream.buffer, offset: group * own, rowStride: filters),
          result: .init(gradient, offset: offset + group * own, rowStride: filters), adds: adds), with: products)
    }
  }
}

extension ConvolutionGeometry {
  /// The convolution of an input line by line; nil where the device does not multiply so, or the input is a matrix already.
  func lines(_ input: Tensor, filters: Int, on device: Device) -> ConvolutionLines? {
    guard let products = device.backend.windowProducts, input.dtype == .float32, !columnsAreInput else { return nil }
    // More zeros than a window has elements would be a copy far larger than the input.
    guard windows.axes.allSatisfy({ $0.before < $0.span && $0.reach(0..<$0.output).upperBound - $0.input < $0.span }) else { return nil }
    return ConvolutionLines(self, batch: input.shape[0], channels: input.shape[-1], filters: filters, products, on: device)
  }
}

extension Windows.Axis {
  /// From a window's first element to behind its last.
  fileprivate var span: Int { (taps - 1) * dilation + 1 }

  /// The elements of the input, and those before and after it, that lie under the windows of some outputs.
  fileprivate func reach(_ outputs: Range<Int>) -> Range<Int> {
    outputs.lowerBound * stride - before..<(outputs.upperBound - 1) * stride - before + span
  }
}
