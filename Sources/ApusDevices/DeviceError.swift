/// A failure of the world: no such device, no memory, a kernel that a driver cannot build.
public enum DeviceError: Error, Sendable, Equatable {
  /// `name` is no device here; `available` lists those there are.
  case noSuchDevice(name: String, available: [String])
  /// An allocation failed after the pool was emptied and the allocation tried again.
  case outOfMemory(device: String, requested: Int, inUse: Int, cached: Int)
  /// The device's compiler refused a kernel.
  case buildFailed(device: String, kernel: String, log: String)
  /// The device cannot compute with this dtype.
  case unsupportedDType(device: String, dtype: DType)
  /// A size exceeds what the device can index or launch.
  case limitExceeded(device: String, what: String, limit: Int, requested: Int)
  /// A driver or library call failed.
  case callFailed(device: String, call: String, code: Int)
}

extension DeviceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSuchDevice(let name, let available):
      "there is no device \"\(name)\". Available: \(available.joined(separator: ", "))."
    case .outOfMemory(let device, let requested, let inUse, let cached):
      "\(device) is out of memory: \(requested) bytes requested, \(inUse) bytes in use, \(cached) bytes cached."
    case .buildFailed(let device, let kernel, let log):
      "\(device) could not build the kernel \(kernel):\n\(log)"
    case .unsupportedDType(let device, let dtype):
      "\(device) does not support \(dtype)."
    case .limitExceeded(let device, let what, let limit, let requested):
      "\(device): \(what) is \(requested), over the device's limit of \(limit)."
    case .callFailed(let device, let call, let code):
      "\(device): \(call) failed with code \(code)."
    }
  }
}
