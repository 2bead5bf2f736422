import ApusDevices

/// An op that combines each element along an axis with all before it.
protocol ScanOp: Op {
  static var kernels: ScanKernels { get }
  var scan: Scan { get }
}

/// Which way a scan goes.
struct Scan: Sendable {
  let axis: Int
  /// Whether an element's result is made of what comes before it alone.
  let isExclusive: Bool
  /// Whether "before" means after.
  let isReverse: Bool

  /// The same axis from the other end.
  var reversed: Scan { Scan(axis: axis, isExclusive: isExclusive, isReverse: !isReverse) }
}

extension ScanOp {
  static var name: String { kernels.name }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireReducible(input, by: Self.kernels.rows, in: Self.name)
    _ = try resolveAxis(scan.axis, rank: input.rank, in: Self.name)
    return [OpResult(input.shape, input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    let parts = input.shape.parts(around: scan.axis < 0 ? scan.axis + input.rank : scan.axis)
    if input.elementCount == 0 { return }
    try Self.kernels.scan(input.buffer, into: outputs[0].buffer, parts, scan, dtype: input.dtype, on: device)
  }
}

/// The two forms of a SCAN kernel, and the reduction that a long scan's chunks are summed up with.
struct ScanKernels: Sendable {
  let name: String
  let rows: KernelTable
  let columns: KernelTable
  let totals: ReductionKernels

  init(_ name: String, totals: ReductionKernels) {
    self.name = name
    rows = KernelTable(name + "_rows")
    columns = KernelTable(name + "_columns")
    self.totals = totals
  }

  private static let chunk = 1024
  /// Where there are so many rows or columns, each may take its time.
  private static let manyScans = 4096

  func scan(
    _ input: Buffer, into output: Buffer, _ parts: (outer: Int, size: Int, inner: Int), _ scan: Scan, dtype: DType, on device: Device
  ) throws(DeviceError) {
    let (outer, n, inner) = parts
    let isLong = n > 2 * Self.chunk && outer * inner < Self.manyScans
    let chunk = isLong ? Self.chunk : n
    let chunks = (n + chunk - 1) / chunk
    var carry: Buffer?
    if isLong {
      // What comes before each chunk: an exclusive scan of the chunks' totals.
      let byteCount = outer * chunks * inner * dtype.byteCount
      let sums = try device.makeBuffer(byteCount: byteCount)
      let before = try device.makeBuffer(byteCount: byteCount)
      try totals.reduceChunks(input, into: sums, parts, chunk: chunk, divisor: 1, dtype: dtype, on: device)
      let outerScan = Scan(axis: scan.axis, isExclusive: true, isReverse: scan.isReverse)
      try self.scan(sums, into: before, (outer, chunks, inner), outerScan, dtype: dtype, on: device)
      carry = before
    }
    var launch =
      inner == 1
      ? Launch(rows[dtype], rows: 1, items: outer * chunks, work: outer * n)
      : Launch(columns[dtype], rows: outer * chunks, items: inner, work: outer * n * inner)
    launch.append(input)
    launch.append(carry ?? input)
    launch.append(output)
    launch.append(n)
    launch.append(chunk)
    launch.append(chunks)
    launch.append(carry == nil ? 0 : 1)
    launch.append(scan.isExclusive ? 1 : 0)
    launch.append(scan.isReverse ? 1 : 0)
    if inner != 1 { launch.append(inner) }
    try device.launch(launch)
  }
}
