import ApusDevices
import COpenCL

/// Runs an OpenCL call and turns its failure into an error that names it.
@inline(__always)
func check(_ code: cl_int, _ call: StaticString, on device: String) throws(DeviceError) {
  if code != CL_SUCCESS { throw .callFailed(device: device, call: "\(call)", code: Int(code)) }
}

/// What OpenCL says of a device.
struct OpenCLDeviceInfo {
  let id: cl_device_id

  func value<T: BitwiseCopyable>(_ key: Int32, default: T) -> T {
    var result = `default`
    return clGetDeviceInfo(id, cl_device_info(key), MemoryLayout<T>.size, &result, nil) == CL_SUCCESS ? result : `default`
  }

  func text(_ key: Int32) -> String {
    var size = 0
    guard clGetDeviceInfo(id, cl_device_info(key), 0, nil, &size) == CL_SUCCESS, size > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: size)
    guard clGetDeviceInfo(id, cl_device_info(key), size, &bytes, nil) == CL_SUCCESS else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  var name: String { text(CL_DEVICE_NAME) }
  var driver: String { text(CL_DRIVER_VERSION) }
  var vendor: String { text(CL_DEVICE_VENDOR) }
  var version: String { text(CL_DEVICE_VERSION) }
  /// Whether this is a CPU behind OpenCL, as with PoCL.
  var isCPU: Bool { value(CL_DEVICE_TYPE, default: cl_device_type(0)) & cl_device_type(CL_DEVICE_TYPE_CPU) != 0 }
  var isGPU: Bool { value(CL_DEVICE_TYPE, default: cl_device_type(0)) & cl_device_type(CL_DEVICE_TYPE_GPU) != 0 }
  var hasFloat64: Bool { text(CL_DEVICE_EXTENSIONS).contains("cl_khr_fp64") }
  var largestAllocation: Int { Int(value(CL_DEVICE_MAX_MEM_ALLOC_SIZE, default: cl_ulong(0))) }
  var largestGroup: Int { value(CL_DEVICE_MAX_WORK_GROUP_SIZE, default: 1) }
}
