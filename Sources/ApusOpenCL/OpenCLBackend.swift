import ApusDevices
import COpenCL
import Foundation
import Kernels
import Synchronization

/// One OpenCL device: an in-order queue, the programs built for it, and CLBlast.
///
/// Calls return when their work is enqueued; the host waits only in ``download(_:into:)`` and ``synchronize()``.
public final class OpenCLBackend: Backend, @unchecked Sendable {
  public let name: String
  public let isAsynchronous = true
  /// Whether the device is a graphics processor, rather than a CPU behind OpenCL.
  public let isGPU: Bool

  let info: OpenCLDeviceInfo
  let context: cl_context
  let queue: cl_command_queue
  let programs: ProgramCache
  // Setting a kernel's arguments and enqueueing it must not be interleaved with another thread's.
  let lock = Mutex(0)

  private let hasFloat64: Bool
  private let groups: WorkGroups

  /// Every device of every platform, GPUs first; none where there is no OpenCL platform.
  public static func all() -> [OpenCLBackend] {
    var platformCount: cl_uint = 0
    guard clGetPlatformIDs(0, nil, &platformCount) == CL_SUCCESS, platformCount > 0 else { return [] }
    var platforms = [cl_platform_id?](repeating: nil, count: Int(platformCount))
    guard clGetPlatformIDs(platformCount, &platforms, nil) == CL_SUCCESS else { return [] }
    var backends: [OpenCLBackend] = []
    for platform in platforms {
      var count: cl_uint = 0
      let kinds = cl_device_type(CL_DEVICE_TYPE_ALL)
      guard clGetDeviceIDs(platform, kinds, 0, nil, &count) == CL_SUCCESS, count > 0 else { continue }
      var ids = [cl_device_id?](repeating: nil, count: Int(count))
      guard clGetDeviceIDs(platform, kinds, count, &ids, nil) == CL_SUCCESS else { continue }
      backends += ids.compactMap { $0.flatMap(OpenCLBackend.init) }
    }
    return backends.filter(\.isGPU) + backends.filter { !$0.isGPU }
  }

  /// Nil where the driver lists the device but cannot open it.
  private init?(_ id: cl_device_id) {
    var code: cl_int = 0
    var device: cl_device_id? = id
    guard let context = clCreateContext(nil, 1, &device, nil, nil, &code), code == CL_SUCCESS,
      let queue = clCreateCommandQueue(context, id, 0, &code), code == CL_SUCCESS
    else { return nil }
    info = OpenCLDeviceInfo(id: id)
    name = info.name
    isGPU = info.isGPU
    hasFloat64 = info.hasFloat64
    self.context = context
    self.queue = queue
    groups = WorkGroups(isCPU: info.isCPU, largest: info.largestGroup)
    programs = ProgramCache(context: context, info: info, rowGroup: groups.rowGroup)
  }

  public func supports(_ dtype: DType) -> Bool { dtype != .float64 || hasFloat64 }

  public func allocate(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer {
    var code: cl_int = 0
    let memory = clCreateBuffer(context, cl_mem_flags(CL_MEM_READ_WRITE), byteCount, nil, &code)
    try check(code, "clCreateBuffer", on: name)
    return UnsafeMutableRawPointer(memory!)
  }

  public func free(_ handle: UnsafeMutableRawPointer) { clReleaseMemObject(OpaquePointer(handle)) }

  public func upload(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) throws(DeviceError) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    // A blocking write would wait for all work before it. The bytes are copied instead, and the copy is freed when it has been read.
    let copy = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyMemory(from: source, byteCount: bytes.count)
    var event: cl_event?
    let code = lock.withLock { _ in
      clEnqueueWriteBuffer(queue, OpaquePointer(buffer.handle), cl_bool(CL_FALSE), 0, bytes.count, copy, 0, nil, &event)
    }
    guard code == CL_SUCCESS else {
      copy.deallocate()
      throw .callFailed(device: name, call: "clEnqueueWriteBuffer", code: Int(code))
    }
    clSetEventCallback(event, cl_int(CL_COMPLETE), { _, _, copy in copy?.deallocate() }, copy)
    clFlush(queue)
    clReleaseEvent(event)
  }

  public func download(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) throws(DeviceError) {
    guard let target = bytes.baseAddress, bytes.count > 0 else { return }
    let code = lock.withLock { _ in
      clEnqueueReadBuffer(queue, OpaquePointer(buffer.handle), cl_bool(CL_TRUE), 0, bytes.count, target, 0, nil, nil)
    }
    try check(code, "clEnqueueReadBuffer", on: name)
  }

  public func copy(_ source: Buffer, to target: Buffer, byteCount: Int) throws(DeviceError) {
    guard byteCount > 0 else { return }
    let code = lock.withLock { _ in
      clEnqueueCopyBuffer(queue, OpaquePointer(source.handle), OpaquePointer(target.handle), 0, 0, byteCount, 0, nil, nil)
    }
    try check(code, "clEnqueueCopyBuffer", on: name)
  }

  public func synchronize() throws(DeviceError) { try check(clFinish(queue), "clFinish", on: name) }

  /// Each step uses the whole device, so parts are as large as memory allows.
  public var parts: PartPreferences { PartPreferences(concurrency: 1, scratchByteCount: 1 << 28) }

  public func forEachPart(_ count: Int, _ body: @Sendable (Int) throws(DeviceError) -> Void) throws(DeviceError) {
    for part in 0..<count { try body(part) }
  }

  public func launch(_ launch: borrowing Launch) throws(DeviceError) {
    guard launch.rows > 0, launch.items > 0 else { return }
    let kernel = try programs.kernel(launch.kernel)
    let group = launch.kernel.sharesRows ? (items: groups.rowGroup, rows: 1) : groups.size(rows: launch.rows, items: launch.items)
    let failure = lock.withLock { count -> DeviceError? in
      do throws(DeviceError) {
        try set(launch, on: kernel)
        try enqueue(kernel, launch, group)
        count += 1
        if count % 8 == 0 { clFlush(queue) }  // so that the device starts while the host goes on
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
  }

  private func enqueue(_ kernel: cl_kernel, _ launch: borrowing Launch, _ group: (items: Int, rows: Int)) throws(DeviceError) {
    let width = launch.kernel.sharesRows ? group.items : (launch.items + group.items - 1) / group.items * group.items
    var local = (group.items, group.rows)
    // The second dimension of a grid is bounded by 65,535 groups on some drivers: longer ones go in parts.
    let most = WorkGroups.mostRowGroups * group.rows
    var first = 0
    while first < launch.rows {
      let rows = min(launch.rows - first, most)
      var offset = (0, first)
      var global = (width, (rows + group.rows - 1) / group.rows * group.rows)
      let code = withUnsafeBytes(of: &local) { local in
        withUnsafeBytes(of: &offset) { offset in
          withUnsafeBytes(of: &global) { global in
            clEnqueueNDRangeKernel(
              queue, kernel, 2, offset.assumingMemoryBound(to: Int.self).baseAddress, global.assumingMemoryBound(to: Int.self).baseAddress,
              local.assumingMemoryBound(to: Int.self).baseAddress, 0, nil, nil)
          }
        }
      }
      try check(code, "clEnqueueNDRangeKernel", on: name)
      first += rows
    }
  }

  /// Hands the launch's words over, each in the size that the kernel's text declares.
  private func set(_ launch: borrowing Launch, on kernel: cl_kernel) throws(DeviceError) {
    var word = 0
    var position: cl_uint = 0
    func narrow(_ integer: Int64) throws(DeviceError) -> Int32 {
      guard let result = Int32(exactly: integer) else {
        throw .limitExceeded(device: name, what: "a size given to the kernel \(launch.kernel.name)", limit: Int(Int32.max), requested: Int(integer))
      }
      return result
    }
    func put<T: BitwiseCopyable>(_ value: T) throws(DeviceError) {
      var value = value
      try check(clSetKernelArg(kernel, position, MemoryLayout<T>.size, &value), "clSetKernelArg", on: name)
      position += 1
    }
    for parameter in launch.kernel.parameters {
      switch parameter {
      case .input, .output, .inputOutput:
        try put(launch.words[word].buffer)
        word += 1
      case .integer:
        try put(try narrow(launch.words[word].integer))
        word += 1
      case .dimensions:
        var sizes = InlineArray<8, Int32>(repeating: 0)
        for axis in 0..<8 { sizes[axis] = try narrow(launch.words[word + axis].integer) }
        try put(sizes)
        word += 8
      case .grid:
        try put(try narrow(Int64(launch.rows)))
        try put(try narrow(Int64(launch.items)))
      case .value:
        let value = launch.words[word]
        switch launch.kernel.dtypes[0].computeType {
        case .float64: try put(value.real)
        case .float32, .float16, .bfloat16: try put(Float(value.real))
        case .int64, .uint64: try put(value.integer)
        case .int32, .uint32: try put(Int32(truncatingIfNeeded: value.integer))
        case .int16, .uint16: try put(Int16(truncatingIfNeeded: value.integer))
        case .int8, .uint8, .bool: try put(Int8(truncatingIfNeeded: value.integer))
        }
        word += 1
      }
    }
  }
}

/// The sizes of work-groups. PoCL compiles a kernel again for each, so there are few.
struct WorkGroups {
  /// The items that share a row in a ROW_KERNEL.
  let rowGroup: Int
  private let largest: Int

  static let mostRowGroups = 65_535

  init(isCPU: Bool, largest: Int) {
    self.largest = min(largest, isCPU ? 64 : 256)
    rowGroup = min(largest, isCPU ? 16 : 128)
  }

  func size(rows: Int, items: Int) -> (items: Int, rows: Int) {
    if rows == 1 || items >= largest { return (largest, 1) }
    let narrow = largest >= 64 ? 8 : 1
    return items > narrow * 2 ? (largest / 4, 4) : (narrow, largest / narrow)
  }
}
