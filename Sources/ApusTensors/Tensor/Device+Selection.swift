import ApusCPU
import ApusDevices
import ApusOpenCL
import Foundation

extension Device {
  /// The processor that the program runs on; always there.
  public static let cpu = Device(name: "cpu", backend: CPUBackend())

  private static let openCLDevices = OpenCLBackend.all()
  private static let openCL = openCLDevices.enumerated().map { Device(name: "opencl:\($0.offset)", backend: $0.element) }

  /// Every device: the CPU, then the OpenCL devices, GPUs first.
  public static let all = [cpu] + openCL

  /// The OpenCL device with this number, counted over all platforms, GPUs first.
  ///
  /// - Throws: ``DeviceError/noSuchDevice(name:available:)``.
  public static func opencl(_ number: Int) throws(DeviceError) -> Device { try Device.named("opencl:\(number)") }

  /// The device that is called "cpu", "opencl:0", ...
  ///
  /// - Throws: ``DeviceError/noSuchDevice(name:available:)``, which lists the devices there are.
  public static func named(_ name: String) throws(DeviceError) -> Device {
    let wanted = name == "opencl" ? "opencl:0" : name
    if let device = all.first(where: { $0.name == wanted }) { return device }
    throw .noSuchDevice(name: name, available: all.map { "\($0.name) (\($0.backend.name))" })
  }

  /// Where ops without operands run, outside ``withDevice(_:_:)``: what `APUS_DEVICE` names, else the first OpenCL GPU, else the CPU.
  ///
  /// A CPU behind OpenCL (PoCL) is used only when it is asked for by name.
  public static let `default`: Device = {
    if let name = ProcessInfo.processInfo.environment["APUS_DEVICE"], !name.isEmpty {
      do { return try named(name) } catch { fatalError("APUS_DEVICE: \(error)") }
    }
    let gpu = zip(openCLDevices, openCL).first { $0.0.isGPU }
    return gpu?.1 ?? cpu
  }()

  /// The device of the enclosing ``withDevice(_:_:)``, else the default one.
  public static var current: Device { Context.current.context.device ?? .default }
}

/// Runs `body` with new tensors made on `device`.
///
/// ```swift
/// let y = withDevice(.cpu) { Tensor.ones([2, 3]) * 2 }
/// ```
public func withDevice<Result>(_ device: Device, _ body: () throws -> Result) rethrows -> Result {
  try Context.with({ $0.device = device }, body)
}
