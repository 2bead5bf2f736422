import Synchronization

/// A place where tensors live and ops run: the CPU, or one OpenCL device.
///
/// ```swift
/// print(Device.all)                 // [cpu, opencl:0]
/// withDevice(.cpu) { ... }
/// let there = x.to(try Device(named: "opencl:0"))
/// ```
public final class Device: Sendable {
  /// How programs name it: "cpu", "opencl:0".
  public let name: String
  public let backend: any Backend
  let pool: BufferPool
  let indexChecks = IndexChecks()
  private let counts = Counts()

  public init(name: String, backend: any Backend) {
    self.name = name
    self.backend = backend
    pool = BufferPool(backend: backend, deviceName: name)
  }

  /// Memory for `byteCount` bytes, with unknown content.
  public func makeBuffer(byteCount: Int) throws(DeviceError) -> Buffer {
    let (handle, capacity, isNew) = try pool.take(byteCount)
    if isNew { counts.allocations.add(1, ordering: .relaxed) }
    return Buffer(handle: handle, byteCount: capacity, device: self)
  }

  @inline(__always)
  public func launch(_ launch: borrowing Launch) throws(DeviceError) {
    counts.launches.add(1, ordering: .relaxed)
    try backend.launch(launch)
  }

  public func multiply(_ product: borrowing MatrixProduct) throws(DeviceError) {
    counts.products.add(1, ordering: .relaxed)
    try backend.multiply(product)
  }

  /// Multiplies operands in pieces on a device that does (``Backend/windowProducts``).
  public func multiply(_ product: borrowing WindowProduct, with products: any WindowProducts) throws(DeviceError) {
    counts.products.add(1, ordering: .relaxed)
    try products.multiply(product)
  }

  public func upload(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) throws(DeviceError) {
    counts.uploaded.add(bytes.count, ordering: .relaxed)
    try backend.upload(bytes, to: buffer)
  }

  public func download(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) throws(DeviceError) {
    counts.downloaded.add(bytes.count, ordering: .relaxed)
    try backend.download(buffer, into: bytes)
  }

  public func copy(_ source: Buffer, to target: Buffer, byteCount: Int) throws(DeviceError) {
    try backend.copy(source, to: target, byteCount: byteCount)
  }

  /// Runs the parts of some work, each a few launches and products that hand on their results in `scratch`: on the CPU a part for each thread, so that
  /// scratch memory stays in its cache; on OpenCL one part after another.
  ///
  /// ```swift
  /// try device.forEachPart(blocks, scratchByteCount: bytes) { (block, scratch) throws(DeviceError) in
  ///   try device.launch(columns(of: block, into: scratch))
  ///   try device.multiply(product(of: scratch, block))
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - count: How many parts there are. A single one may use all the threads in each of its steps.
  ///   - scratchByteCount: How much memory a part has to itself.
  ///   - body: Enqueues a part. Nothing that one part writes may be read by another.
  public func forEachPart(
    _ count: Int, scratchByteCount: Int, _ body: @Sendable (_ part: Int, _ scratch: Buffer) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    try backend.forEachPart(count) { (part) throws(DeviceError) in try body(part, try makeBuffer(byteCount: scratchByteCount)) }
  }

  /// Waits until everything enqueued on the device has run.
  public func synchronize() throws(DeviceError) { try backend.synchronize() }
}

extension Device {
  public var memoryStatistics: MemoryStatistics { pool.statistics }

  /// Gives the memory that the pool keeps for reuse back to the device.
  public func emptyCache() { pool.empty() }

  /// The most bytes that the device's tensors and cache may take; an allocation past it fails as if the device were full.
  public var memoryLimit: Int {
    get { pool.limit }
    set { pool.limit = newValue }
  }

  /// What the device was asked to do since the program started.
  public var counters: DeviceCounters {
    DeviceCounters(
      launches: counts.launches.load(ordering: .relaxed), products: counts.products.load(ordering: .relaxed),
      allocations: counts.allocations.load(ordering: .relaxed), uploadedBytes: counts.uploaded.load(ordering: .relaxed),
      downloadedBytes: counts.downloaded.load(ordering: .relaxed))
  }
}

/// Counts of a device's work. They do not depend on the machine's speed, so tests assert them.
public struct DeviceCounters: Sendable, Equatable {
  /// Kernels run.
  public var launches = 0
  /// Batches of matrix products.
  public var products = 0
  /// Buffers taken from the device itself rather than from the pool.
  public var allocations = 0
  public var uploadedBytes = 0
  public var downloadedBytes = 0

  public static func - (left: DeviceCounters, right: DeviceCounters) -> DeviceCounters {
    DeviceCounters(
      launches: left.launches - right.launches, products: left.products - right.products, allocations: left.allocations - right.allocations,
      uploadedBytes: left.uploadedBytes - right.uploadedBytes, downloadedBytes: left.downloadedBytes - right.downloadedBytes)
  }
}

private final class Counts: Sendable {
  let launches = Atomic(0)
  let products = Atomic(0)
  let allocations = Atomic(0)
  let uploaded = Atomic(0)
  let downloaded = Atomic(0)
}

extension Device: Hashable {
  public static func == (left: Device, right: Device) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Device: CustomStringConvertible {
  public var description: String { name }
}
