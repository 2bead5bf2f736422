/// The type of a tensor's elements, known at run time as in TensorFlow.
///
/// The raw values are stable: files and kernels' tables are keyed by them.
public enum DType: UInt8, Sendable, Hashable, CaseIterable {
  case float32, float64, float16, bfloat16
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case bool
}

extension DType {
  /// The size of one element, in bytes.
  public var byteCount: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  public var isFloatingPoint: Bool { rawValue <= DType.bfloat16.rawValue }

  /// Whether this is one of the integers, signed or not; `bool` is not.
  public var isInteger: Bool { !isFloatingPoint && self != .bool }

  public var isSigned: Bool { rawValue <= DType.int64.rawValue }

  /// Whether gradients flow through elements of this type.
  public var isDifferentiable: Bool { isFloatingPoint }

  /// The dtype that arithmetic happens in: `float32` for the half-width floats, which are storage only.
  public var computeType: DType { self == .float16 || self == .bfloat16 ? .float32 : self }

  /// The unsigned integer of the same size: kernels that only move elements are compiled for these.
  public var bits: DType {
    switch byteCount {
    case 1: .uint8
    case 2: .uint16
    case 4: .uint32
    default: .uint64
    }
  }
}

extension DType: CustomStringConvertible {
  /// TensorFlow's name: `float32`, `int64`, ...
  public var description: String {
    switch self {
    case .float32: "float32"
    case .float64: "float64"
    case .float16: "float16"
    case .bfloat16: "bfloat16"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .uint64: "uint64"
    case .bool: "bool"
    }
  }

  /// The dtype that TensorFlow gives this name, or nil.
  public init?(name: String) {
    guard let match = DType.allCases.first(where: { $0.description == name }) else { return nil }
    self = match
  }
}
