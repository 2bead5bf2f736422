import ApusDevices
import COpenCL
import Foundation
import Synchronization

/// The kernels built for one device. A program is one kernel file for one dtype, built when first used.
///
/// Where the driver keeps no binaries of its own, they are kept in the user's cache folder, by the text, the options, the device and the driver; a
/// binary that does not build any more is made again from its text.
final class ProgramCache: @unchecked Sendable {
  private struct Key: Hashable {
    let source: String
    let options: String
  }

  private struct State {
    var kernels: [cl_kernel?] = Array(repeating: nil, count: Kernel.all.count)
    var programs: [Key: cl_program] = [:]
  }

  private let state = Mutex(State())
  private let context: cl_context
  private let info: OpenCLDeviceInfo
  private let rowGroup: Int
  private let folder: URL?

  init(context: cl_context, info: OpenCLDeviceInfo, rowGroup: Int) {
    self.context = context
    self.info = info
    self.rowGroup = rowGroup
    // PoCL and NVIDIA's driver keep what they build.
    let driverKeepsBinaries = info.version.contains("pocl") || info.vendor.contains("NVIDIA")
    folder = driverKeepsBinaries ? nil : FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first?.appending(path: "apus/opencl")
  }

  func kernel(_ kernel: Kernel) throws(DeviceError) -> cl_kernel {
    do {
      return try state.withLock { state throws -> cl_kernel in
        if let built = state.kernels[kernel.number] { return built }
        let key = Key(source: kernel.source, options: options(kernel))
        let program: cl_program
        if let known = state.programs[key] { program = known } else { program = try build(key, kernel) }
        state.programs[key] = program
        var code: cl_int = 0
        guard let built = clCreateKernel(program, "apus_\(kernel.name)", &code), code == CL_SUCCESS else {
          throw DeviceError.callFailed(device: info.name, call: "clCreateKernel apus_\(kernel.name)", code: Int(code))
        }
        state.kernels[kernel.number] = built
        return built
      }
    } catch let error as DeviceError { throw error } catch { fatalError("\(error)") }
  }

  private func options(_ kernel: Kernel) -> String {
    var options = "-cl-std=CL1.2 -DGROUP=\(rowGroup) -DDTYPE=\(kernel.dtypes[0])"
    if kernel.dtypes.count > 1 { options += " -DDTYPE2=\(kernel.dtypes[1])" }
    if kernel.dtypes.contains(.float64) { options += " -DUSES_FLOAT64" }
    return options
  }

  private func build(_ key: Key, _ kernel: Kernel) throws(DeviceError) -> cl_program {
    let text = Kernel.prelude + key.source
    let file = folder?.appending(path: fileName(text + key.options))
    if let file, let binary = try? Data(contentsOf: file), let program = load(binary, key.options) { return program }
    var code: cl_int = 0
    let program: cl_program? = text.withCString { pointer in
      var pointer: UnsafePointer<CChar>? = pointer
      return clCreateProgramWithSource(context, 1, &pointer, nil, &code)
    }
    try check(code, "clCreateProgramWithSource", on: info.name)
    var device: cl_device_id? = info.id
    guard clBuildProgram(program, 1, &device, key.options, nil, nil) == CL_SUCCESS else {
      throw .buildFailed(device: info.name, kernel: "\(kernel.name) (\(key.options))", log: buildLog(program))
    }
    if let file { save(program!, to: file) }
    return program!
  }

  private func buildLog(_ program: cl_program?) -> String {
    var size = 0
    clGetProgramBuildInfo(program, info.id, cl_program_build_info(CL_PROGRAM_BUILD_LOG), 0, nil, &size)
    var bytes = [UInt8](repeating: 0, count: max(size, 1))
    clGetProgramBuildInfo(program, info.id, cl_program_build_info(CL_PROGRAM_BUILD_LOG), size, &bytes, nil)
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  // MARK: Binaries

  /// FNV-1a over what decides a binary: the text and options, the device and its driver.
  private func fileName(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (text + info.name + info.driver + info.version).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16) + ".bin"
  }

  private func load(_ binary: Data, _ options: String) -> cl_program? {
    var device: cl_device_id? = info.id
    var length = binary.count
    var status: cl_int = 0
    var code: cl_int = 0
    let program: cl_program? = binary.withUnsafeBytes { bytes in
      var pointer = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
      return clCreateProgramWithBinary(context, 1, &device, &length, &pointer, &status, &code)
    }
    guard let program, code == CL_SUCCESS, status == CL_SUCCESS, clBuildProgram(program, 1, &device, options, nil, nil) == CL_SUCCESS else {
      return nil
    }
    return program
  }

  private func save(_ program: cl_program, to file: URL) {
    var length = 0
    guard clGetProgramInfo(program, cl_program_info(CL_PROGRAM_BINARY_SIZES), MemoryLayout<Int>.size, &length, nil) == CL_SUCCESS, length > 0 else {
      return
    }
    var binary = Data(count: length)
    let code = binary.withUnsafeMutableBytes { bytes in
      var pointer = bytes.baseAddress
      return clGetProgramInfo(program, cl_program_info(CL_PROGRAM_BINARIES), MemoryLayout<UnsafeRawPointer>.size, &pointer, nil)
    }
    guard code == CL_SUCCESS else { return }
    // A cache that cannot be written only costs the next program its time.
    try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? binary.write(to: file, options: .atomic)
  }
}
