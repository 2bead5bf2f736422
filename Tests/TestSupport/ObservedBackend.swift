import ApusDevices
import Synchronization

/// Another backend, with a note of which kernels it is asked to run.
public final class ObservedBackend: Backend {
  private let real: any Backend
  private let seen = Mutex<Set<String>>([])

  public init(_ real: any Backend) { self.real = real }

  /// The names of the kernels that were launched, whatever their dtypes.
  public var kernels: Set<String> { seen.withLock { $0 } }

  public var name: String { real.name }
  public var isAsynchronous: Bool { real.isAsynchronous }
  public func supports(_ dtype: DType) -> Bool { real.supports(dtype) }
  public func allocate(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer { try real.allocate(byteCount: byteCount) }
  public func free(_ handle: UnsafeMutableRawPointer) { real.free(handle) }
  public func upload(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) throws(DeviceError) { try real.upload(bytes, to: buffer) }
  public func download(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) throws(DeviceError) { try real.download(buffer, into: bytes) }
  public func copy(_ source: Buffer, to target: Buffer, byteCount: Int) throws(DeviceError) {
    try real.copy(source, to: target, byteCount: byteCount)
  }
  public func launch(_ launch: borrowing Launch) throws(DeviceError) {
    let name = launch.kernel.name
    seen.withLock { _ = $0.insert(name) }
    try real.launch(launch)
  }
  public func multiply(_ product: borrowing MatrixProduct) throws(DeviceError) { try real.multiply(product) }
  public func synchronize() throws(DeviceError) { try real.synchronize() }
}
