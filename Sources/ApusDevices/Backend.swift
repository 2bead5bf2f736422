/// What a kind of hardware must offer. Few members, and never one more for a new op: an op is kernels and matrix products.
///
/// Work is enqueued in order and may run later; only ``download(_:into:)`` and ``synchronize()`` wait. A backend is used from any thread.
public protocol Backend: AnyObject, Sendable {
  /// For people: "AMD EPYC 7543, 2 threads", "NVIDIA H200".
  var name: String { get }

  /// Whether work runs after the call that asked for it returned.
  var isAsynchronous: Bool { get }

  /// Whether the device computes with and stores elements of this type.
  func supports(_ dtype: DType) -> Bool

  /// New memory, and the handle that kernels receive for it: an address on the CPU, a `cl_mem` on OpenCL.
  func allocate(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer

  /// Gives back memory that ``allocate(byteCount:)`` returned; work enqueued before may still be using it.
  func free(_ handle: UnsafeMutableRawPointer)

  /// Copies bytes from the host; they may be reused when the call returns.
  func upload(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) throws(DeviceError)

  /// Copies bytes to the host, after everything enqueued before.
  func download(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) throws(DeviceError)

  /// Copies bytes from one of the device's buffers to another.
  func copy(_ source: Buffer, to target: Buffer, byteCount: Int) throws(DeviceError)

  /// Runs a kernel.
  func launch(_ launch: borrowing Launch) throws(DeviceError)

  /// Multiplies matrices; `float32` and `float64`.
  func multiply(_ product: borrowing MatrixProduct) throws(DeviceError)

  /// Products of operands in pieces, where the device multiplies them as they lie; nil where they have to be copied together first.
  var windowProducts: (any WindowProducts)? { get }

  /// How work that is made of parts is best cut.
  var parts: PartPreferences { get }

  /// Calls `body` once for each of `0..<count`, in any order and possibly on several threads at once. What one call enqueues runs in its order, and
  /// must not depend on what another one does.
  func forEachPart(_ count: Int, _ body: @Sendable (Int) throws(DeviceError) -> Void) throws(DeviceError)

  /// Waits until everything enqueued has run.
  func synchronize() throws(DeviceError)
}

/// How a device likes work that is made of parts which do not depend on each other, each a few launches and products with memory between them.
public struct PartPreferences: Sendable {
  /// How many parts run at the same time; 1 where each step of a part uses the whole device.
  public var concurrency: Int
  /// How many bytes the steps of a part should hand on to each other: what a processor's cache holds, or a fair share of a device's memory.
  public var scratchByteCount: Int

  public init(concurrency: Int, scratchByteCount: Int) {
    self.concurrency = concurrency
    self.scratchByteCount = scratchByteCount
  }
}

extension Backend {
  public var windowProducts: (any WindowProducts)? { nil }
}
