import ApusDevices

/// Elements of any dtype in host memory, read and written as Swift numbers.
enum HostConversion {
  /// Writes the scalars as elements of `dtype`. Returns the first that does not fit, if any.
  static func write<Scalar: TensorScalar>(_ scalars: [Scalar], as dtype: DType, to bytes: UnsafeMutableRawBufferPointer) -> Scalar? {
    if Scalar.dtype == dtype {
      scalars.withUnsafeBytes { bytes.copyMemory(from: $0) }
      return nil
    }
    func put<Element: TensorScalar>(_: Element.Type) -> Scalar? {
      let target = bytes.bindMemory(to: Element.self)
      if Scalar.dtype.isFloatingPoint {
        for (index, scalar) in scalars.enumerated() { target[index] = Element(converting: scalar.asDouble) }
      } else {
        for (index, scalar) in scalars.enumerated() {
          target[index] = Element(converting: scalar.asInt64)
          if Element.dtype.isInteger && target[index].asInt64 != scalar.asInt64 { return scalar }
        }
      }
      return nil
    }
    switch dtype {
    case .float32: return put(Float.self)
    case .float64: return put(Double.self)
    case .float16, .bfloat16:
      let target = bytes.bindMemory(to: UInt16.self)
      for (index, scalar) in scalars.enumerated() {
        let value = Scalar.dtype.isFloatingPoint ? Float(scalar.asDouble) : Float(scalar.asInt64)
        target[index] = dtype == .float16 ? HalfFloat.bits(of: value) : BrainFloat.bits(of: value)
      }
      return nil
    case .int8: return put(Int8.self)
    case .int16: return put(Int16.self)
    case .int32: return put(Int32.self)
    case .int64: return put(Int64.self)
    case .uint8: return put(UInt8.self)
    case .uint16: return put(UInt16.self)
    case .uint32: return put(UInt32.self)
    case .uint64: return put(UInt64.self)
    case .bool: return put(Bool.self)
    }
  }

  /// The bits of a number as an element of `dtype`.
  static func bits(of value: Double, as dtype: DType) -> Int64 {
    var result: Int64 = 0
    withUnsafeMutableBytes(of: &result) { bytes in
      _ = write([value], as: dtype, to: UnsafeMutableRawBufferPointer(rebasing: bytes[0..<dtype.byteCount]))
    }
    return result
  }

  /// Reads elements of `dtype` as Swift numbers.
  static func read<Scalar: TensorScalar>(_ bytes: UnsafeRawBufferPointer, as dtype: DType, _: Scalar.Type) -> [Scalar] {
    func get<Element: TensorScalar>(_: Element.Type) -> [Scalar] {
      let source = bytes.bindMemory(to: Element.self)
      return dtype.isFloatingPoint ? source.map { Scalar(converting: $0.asDouble) } : source.map { Scalar(converting: $0.asInt64) }
    }
    if Scalar.dtype == dtype { return Array(bytes.bindMemory(to: Scalar.self)) }
    switch dtype {
    case .float32: return get(Float.self)
    case .float64: return get(Double.self)
    case .float16: return bytes.bindMemory(to: UInt16.self).map { Scalar(converting: Double(HalfFloat.value(of: $0))) }
    case .bfloat16: return bytes.bindMemory(to: UInt16.self).map { Scalar(converting: Double(BrainFloat.value(of: $0))) }
    case .int8: return get(Int8.self)
    case .int16: return get(Int16.self)
    case .int32: return get(Int32.self)
    case .int64: return get(Int64.self)
    case .uint8: return get(UInt8.self)
    case .uint16: return get(UInt16.self)
    case .uint32: return get(UInt32.self)
    case .uint64: return get(UInt64.self)
    case .bool: return get(Bool.self)
    }
  }
}

/// IEEE 754's binary16, by bits: Swift's `Float16` does not exist on every platform.
enum HalfFloat {
  static func bits(of value: Float) -> UInt16 {
    let bits = value.bitPattern
    let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
    let magnitude = bits & 0x7fff_ffff
    if magnitude > 0x7f80_0000 { return sign | 0x7e00 }  // NaN
    if magnitude >= 0x477f_f000 { return sign | 0x7c00 }  // rounds to infinity
    if magnitude < 0x3880_0000 {  // subnormal: adding 1/2 aligns the mantissa, and rounds it
      let shifted = Float(bitPattern: magnitude) + 0.5
      return sign | UInt16(truncatingIfNeeded: shifted.bitPattern - Float(0.5).bitPattern)
    }
    let rounded = magnitude + 0xfff + (magnitude >> 13 & 1)
    return sign | UInt16(truncatingIfNeeded: (rounded - 0x3800_0000) >> 13)
  }

  static func value(of bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 != 0 ? -1 : 1
    let exponent = Int(bits >> 10 & 0x1f)
    let mantissa = Float(bits & 0x3ff)
    if exponent == 31 { return mantissa == 0 ? sign * .infinity : .nan }
    if exponent == 0 { return sign * mantissa * 0x1p-24 }
    return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + mantissa * 0x1p-10)
  }
}

/// bfloat16: the upper half of a float32.
enum BrainFloat {
  static func bits(of value: Float) -> UInt16 {
    let bits = value.bitPattern
    if value.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
    return UInt16(truncatingIfNeeded: (bits &+ 0x7fff &+ (bits >> 16 & 1)) >> 16)
  }

  static func value(of bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }
}
