import ApusDevices

// Tensors on the CPU as plain memory, for what fills and reads them without ops: data sets and files.

extension Tensor {
  /// A tensor on the CPU whose elements `fill` writes as they lie in memory, in row-major order.
  ///
  /// - Parameter fill: Must write every byte, unless it throws.
  package static func onHost<Failure: Error>(
    _ shape: Shape, _ dtype: DType, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Tensor {
    let byteCount = shape.elementCount * dtype.byteCount
    let buffer: Buffer
    do throws(DeviceError) { buffer = try Device.cpu.makeBuffer(byteCount: byteCount) } catch {
      report(TensorError(error, in: "Tensor"))
      return .poisoned(like: [])
    }
    try fill(UnsafeMutableRawBufferPointer(start: buffer.handle, count: byteCount))
    return Tensor(shape: shape, dtype: dtype, device: .cpu, buffer: buffer)
  }

  /// Reads the elements of a tensor on the CPU where they lie.
  package func withHostBytes<Result, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Result) throws(Failure) -> Result {
    precondition(device === Device.cpu, "only the CPU's tensors lie in the host's memory")
    let buffer = buffer
    defer { withExtendedLifetime(buffer) {} }
    return try body(UnsafeRawBufferPointer(start: buffer.handle, count: byteCount))
  }

  /// What lies at `index` along the first axis of a tensor on the CPU. Nothing is copied; the row keeps the tensor's memory alive.
  package func hostRow(_ index: Int) -> Tensor {
    precondition(device === Device.cpu && rank > 0 && index >= 0 && index < shape[0], "row \(index) of a tensor of shape \(shape)")
    let rowShape = shape.removing(0)
    let rowBytes = rowShape.elementCount * dtype.byteCount
    return Tensor(
      shape: rowShape, dtype: dtype, device: .cpu, buffer: Buffer(partOf: buffer, byteOffset: index * rowBytes, byteCount: rowBytes))
  }
}
