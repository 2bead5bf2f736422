import ApusTensors
import Testing

/// What the pool promises, on a CPU device of the test's own, so that other tests do not disturb its counts.
@Suite struct BufferPoolTests {
  private func makeDevice() -> Device { Device(name: "test", backend: Device.cpu.backend) }

  @Test func reusesMemory() throws {
    let device = makeDevice()
    for _ in 0..<100 { _ = try device.makeBuffer(byteCount: 1000) }
    #expect(device.counters.allocations == 1)
    #expect(device.memoryStatistics.inUse == 0 && device.memoryStatistics.cached >= 1000)
    device.emptyCache()
    #expect(device.memoryStatistics.cached == 0)
  }

  /// No size is rounded up by more than a quarter, nor down.
  @Test func wastesLittle() throws {
    let device = makeDevice()
    for size in [1, 63, 64, 65, 100, 127, 128, 129, 1000, 4096, 4097, 5000, 65_535, 65_537, 1_000_003] {
      let buffer = try device.makeBuffer(byteCount: size)
      #expect(buffer.byteCount >= size && buffer.byteCount <= max(64, size + size / 4 + 1), "\(size)")
    }
  }

  @Test func countsWhatIsInUse() throws {
    let device = makeDevice()
    let first = try device.makeBuffer(byteCount: 1 << 20)
    let second = try device.makeBuffer(byteCount: 1 << 20)
    #expect(device.memoryStatistics.inUse == 2 << 20 && device.memoryStatistics.buffers == 2)
    withExtendedLifetime((first, second)) {}
  }

  /// Over the limit the cache is given back first; then the error says what was asked, used and kept.
  @Test func saysWhenMemoryIsOut() throws {
    let device = makeDevice()
    device.memoryLimit = 1 << 20
    for size in [1 << 18, 1 << 19] { _ = try device.makeBuffer(byteCount: size) }
    let held = try device.makeBuffer(byteCount: 1 << 19)
    let error = #expect(throws: DeviceError.self) { try device.makeBuffer(byteCount: 1 << 20) }
    #expect(error == .outOfMemory(device: "test", requested: 1 << 20, inUse: 1 << 19, cached: 0))
    #expect("\(error!)".contains("1048576 bytes requested"))
    let fits = try device.makeBuffer(byteCount: 1 << 19)
    withExtendedLifetime((held, fits)) {}
  }

  /// An op that finds no memory is an error that can be caught, and the program goes on.
  @Test func anOpWithoutMemoryThrows() throws {
    let device = makeDevice()
    device.memoryLimit = 1 << 16
    let error = #expect(throws: TensorError.self) { try recoveringErrors { withDevice(device) { Tensor.zeros([1 << 16]) } } }
    guard case .deviceFailure(.outOfMemory) = error?.kind else { throw error! }
    #expect(withDevice(device) { Tensor.ones([4]).sum().item() } == 4)
  }
}
