/// A piece of a device's memory. It goes back to the device's pool when the last tensor that uses it goes.
public final class Buffer: @unchecked Sendable {
  /// An address on the CPU, a `cl_mem` on OpenCL.
  public let handle: UnsafeMutableRawPointer
  /// The usable size, which may exceed what was asked for.
  public let byteCount: Int
  public let device: Device
  /// The buffer whose memory this is a part of, if it has none of its own.
  private let owner: Buffer?

  init(handle: UnsafeMutableRawPointer, byteCount: Int, device: Device) {
    self.handle = handle
    self.byteCount = byteCount
    self.device = device
    owner = nil
  }

  /// A part of the memory of a buffer on the CPU, which it keeps alive: the rows of a data set are such parts.
  package init(partOf owner: Buffer, byteOffset: Int, byteCount: Int) {
    precondition(byteOffset >= 0 && byteCount >= 0 && byteOffset + byteCount <= owner.byteCount, "a part must lie inside its buffer")
    handle = owner.handle + byteOffset
    self.byteCount = byteCount
    device = owner.device
    self.owner = owner
  }

  /// Whether the memory belongs to another buffer, so that being the only user of this one does not permit to overwrite it.
  package var isPart: Bool { owner != nil }

  deinit { if owner == nil { device.pool.recycle(handle, byteCount: byteCount) } }
}
