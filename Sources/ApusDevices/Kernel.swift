import Kernels

/// A kernel compiled for one dtype or one pair of dtypes: its body for the CPU, its text for OpenCL.
///
/// The kernels are written once, in `Kernels/*.cl`, and registered when the program starts.
public final class Kernel: @unchecked Sendable {
  /// What a kernel expects as one of its arguments.
  public enum Parameter: UInt8, Sendable {
    case input = 0x72  // r
    case output = 0x77  // w
    case inputOutput = 0x62  // b
    case integer = 0x69  // i
    case value = 0x76  // v
    case dimensions = 0x64  // d
    case grid = 0x67  // g
  }

  public let name: String
  /// The dtypes that the kernel was compiled for: one, or two.
  public let dtypes: [DType]
  public let parameters: [Parameter]
  /// Whether the kernel reports what it cannot compute with, and is to be given something to report through (STATUS).
  public let reportsProblems: Bool
  /// Whether a work-group shares each row, rather than every item standing alone.
  public let sharesRows: Bool
  /// A number of its own, from 0 up, for a backend's tables.
  public let number: Int
  public let body: ApusKernelBody
  let entry: UnsafePointer<ApusKernelEntry>

  private init(_ entry: UnsafePointer<ApusKernelEntry>, number: Int) {
    name = String(cString: entry.pointee.name)
    dtypes = String(cString: entry.pointee.types).split(separator: " ").compactMap { DType(name: String($0)) }
    parameters = String(cString: entry.pointee.parameters).utf8.compactMap(Parameter.init)
    reportsProblems = parameters.contains(.inputOutput)
    sharesRows = entry.pointee.sharesRows != 0
    body = entry.pointee.body
    self.number = number
    self.entry = entry
  }

  /// The kernel's text, which an OpenCL backend puts after ``prelude``.
  public var source: String {
    String(decoding: UnsafeRawBufferPointer(start: entry.pointee.source, count: entry.pointee.sourceLength), as: UTF8.self)
  }

  /// The macros that kernels are written with, in OpenCL C.
  public static let prelude: String = {
    var length = 0
    let text = apusOpenCLPrelude(&length)
    return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  }()

  /// Every kernel of the program.
  public static let all: [Kernel] = {
    var kernels: [Kernel] = []
    var next = apusFirstKernel()
    while let entry = next {
      kernels.append(Kernel(entry, number: kernels.count))
      next = entry.pointee.next.map { UnsafePointer($0) }
    }
    return kernels
  }()

  static let byName: [String: [Kernel]] = Dictionary(grouping: all, by: \.name)
}

/// A kernel's instances by dtype: what an op holds on to.
public struct KernelTable: Sendable {
  public let name: String
  private let instances: [Kernel?]

  /// The instances of the kernel that is called `name`, each found by its first dtype and, where it has one, its second.
  public init(_ name: String) {
    self.name = name
    var instances = [Kernel?](repeating: nil, count: KernelTable.slots * KernelTable.slots)
    for kernel in Kernel.byName[name] ?? [] {
      instances[KernelTable.slot(kernel.dtypes[0], kernel.dtypes.count > 1 ? kernel.dtypes[1] : nil)] = kernel
    }
    self.instances = instances
  }

  private static let slots = DType.allCases.count + 1

  private static func slot(_ first: DType, _ second: DType?) -> Int {
    Int(first.rawValue) * slots + (second.map { Int($0.rawValue) } ?? slots - 1)
  }

  /// The instance for these dtypes.
  ///
  /// - Precondition: the kernel is listed for them in its family's file in `Kernels`.
  public subscript(first: DType, second: DType? = nil) -> Kernel {
    guard let kernel = instances[KernelTable.slot(first, second)] else {
      fatalError(
        "the kernel \(name) is not compiled for \(first)\(second.map { " and \($0)" } ?? ""): its family's list in Kernels/ says for what it is")
    }
    return kernel
  }

  /// Whether there is an instance for these dtypes.
  public func has(_ first: DType, _ second: DType? = nil) -> Bool { instances[KernelTable.slot(first, second)] != nil }
}
