/// A piece of a device's memory. It goes back to the device's pool when the last tensor that uses it goes.
public final class Buffer: @unchecked Sendable {
  /// An address on the CPU, a `cl_mem` on OpenCL.
  public let handle: UnsafeMutableRawPointer
  /// The usable size, which may exceed what was asked for.
  public let byteCount: Int
  public let device: Device

  init(handle: UnsafeMutableRawPointer, byteCount: Int, device: Device) {
    self.handle = handle
    self.byteCount = byteCount
    self.device = device
  }

  deinit { device.pool.recycle(handle, byteCount: byteCount) }
}
