import Synchronization

/// What a device's memory is doing, in bytes.
public struct MemoryStatistics: Sendable, Equatable {
  /// Held by live tensors.
  public var inUse = 0
  /// Kept by the pool for reuse.
  public var cached = 0
  /// The most that was ever in use.
  public var peak = 0
  /// Live buffers.
  public var buffers = 0
}

/// Keeps freed buffers by size and hands them out again, since a device's own allocator is slow.
final class BufferPool: Sendable {
  private struct State {
    // Handles as numbers, because pointers are not Sendable.
    var free: [[UInt]] = Array(repeating: [], count: BufferPool.classCount)
    var statistics = MemoryStatistics()
    var limit = Int.max

    mutating func count(_ byteCount: Int) {
      statistics.inUse += byteCount
      statistics.buffers += 1
      statistics.peak = max(statistics.peak, statistics.inUse)
    }
  }

  private let state = Mutex(State())
  private let backend: any Backend
  private let deviceName: String

  init(backend: any Backend, deviceName: String) {
    self.backend = backend
    self.deviceName = deviceName
  }

  // Size classes: four to each power of two from 64 bytes up, so that at most a fifth of a buffer is unused.
  private static let classCount = 4 * 42

  static func sizeClass(_ byteCount: Int) -> (number: Int, byteCount: Int) {
    if byteCount <= 64 { return (0, 64) }
    let exponent = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount  // 2^exponent <= byteCount - 1
    let step = 1 << (exponent - 2)
    let rounded = (byteCount + step - 1) / step * step
    let quarter = (rounded - (1 << exponent)) / step
    return ((exponent - 6) * 4 + quarter, rounded)
  }

  /// Memory for at least `byteCount` bytes, and whether it is new.
  func take(_ byteCount: Int) throws(DeviceError) -> (handle: UnsafeMutableRawPointer, byteCount: Int, isNew: Bool) {
    let (number, rounded) = BufferPool.sizeClass(byteCount)
    let reused = state.withLock { state -> UInt? in
      guard let handle = state.free[number].popLast() else { return nil }
      state.statistics.cached -= rounded
      state.count(rounded)
      return handle
    }
    if let reused { return (UnsafeMutableRawPointer(bitPattern: reused)!, rounded, false) }
    let handle = try allocate(rounded)
    state.withLock { $0.count(rounded) }
    return (handle, rounded, true)
  }

  private func allocate(_ byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer {
    if fits(byteCount), let handle = try? backend.allocate(byteCount: byteCount) { return handle }
    empty()
    guard fits(byteCount) else { throw outOfMemory(byteCount) }
    do { return try backend.allocate(byteCount: byteCount) } catch { throw outOfMemory(byteCount) }
  }

  private func fits(_ byteCount: Int) -> Bool {
    state.withLock { $0.statistics.inUse + $0.statistics.cached + byteCount <= $0.limit }
  }

  private func outOfMemory(_ byteCount: Int) -> DeviceError {
    let statistics = self.statistics
    return .outOfMemory(device: deviceName, requested: byteCount, inUse: statistics.inUse, cached: statistics.cached)
  }

  func recycle(_ handle: UnsafeMutableRawPointer, byteCount: Int) {
    let number = BufferPool.sizeClass(byteCount).number
    let address = UInt(bitPattern: handle)
    state.withLock { state in
      state.free[number].append(address)
      state.statistics.inUse -= byteCount
      state.statistics.cached += byteCount
      state.statistics.buffers -= 1
    }
  }

  /// Gives every cached buffer back to the device.
  func empty() {
    let handles = state.withLock { state in
      let all = state.free.flatMap { $0 }
      for number in state.free.indices { state.free[number].removeAll() }
      state.statistics.cached = 0
      return all
    }
    for handle in handles { backend.free(UnsafeMutableRawPointer(bitPattern: handle)!) }
  }

  var statistics: MemoryStatistics { state.withLock { $0.statistics } }

  var limit: Int {
    get { state.withLock { $0.limit } }
    set { state.withLock { $0.limit = newValue } }
  }
}
