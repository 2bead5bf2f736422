import ApusDevices

extension DType {
  /// The least finite value.
  var lowest: Fill.FillValue {
    switch self {
    case .float32, .float64, .float16, .bfloat16: .real(-greatestFinite)
    case .int8: .integer(Int64(Int8.min))
    case .int16: .integer(Int64(Int16.min))
    case .int32: .integer(Int64(Int32.min))
    case .int64: .integer(Int64.min)
    case .uint8, .uint16, .uint32, .uint64, .bool: .integer(0)
    }
  }

  /// The greatest finite value.
  var highest: Fill.FillValue {
    switch self {
    case .float32, .float64, .float16, .bfloat16: .real(greatestFinite)
    case .int8: .integer(Int64(Int8.max))
    case .int16: .integer(Int64(Int16.max))
    case .int32: .integer(Int64(Int32.max))
    case .int64: .integer(Int64.max)
    case .uint8: .integer(Int64(UInt8.max))
    case .uint16: .integer(Int64(UInt16.max))
    case .uint32: .integer(Int64(UInt32.max))
    case .uint64: .integer(-1)  // all bits
    case .bool: .integer(1)
    }
  }

  var greatestFinite: Double {
    switch self {
    case .float64: .greatestFiniteMagnitude
    case .float16: 65504
    case .bfloat16: 0x1.fep127
    default: Double(Float.greatestFiniteMagnitude)
    }
  }
}
