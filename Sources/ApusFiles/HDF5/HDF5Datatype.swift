import ApusTensors

/// How the elements of a data set or an attribute lie in the file.
enum HDF5Datatype: Equatable {
  case number(DType, isBigEndian: Bool)
  /// Plain bytes.
  case opaque(byteCount: Int)
  /// A text of so many bytes, with zeros behind it.
  case text(byteCount: Int)
  /// A text that lies elsewhere in the file.
  case textReference
  /// What tensors have no counterpart for, in words.
  case other(String)
}

extension HDF5Reader {
  func readDatatype(_ cursor: inout ByteCursor) throws(FileError) -> HDF5Datatype {
    let kind = try cursor.integer(1, "the type")
    let flags = try cursor.integer(3, "the type")
    let size = try cursor.integer(4, "the size of an element")
    switch kind & 15 {
    case 0: return try readInteger(&cursor, flags, size)
    case 1: return try readReal(&cursor, flags, size)
    case 3: return .text(byteCount: size)
    case 5: return .opaque(byteCount: size)
    case 8:
      // h5py's booleans: FALSE and TRUE, in one byte.
      let isBoolean = flags & 0xffff == 2 && size == 1
      return isBoolean ? .number(.bool, isBigEndian: false) : .other("an enumeration")
    case 9: return flags & 15 == 1 ? .textReference : .other("sequences of varying length")
    case 2, 4, 6, 7, 10: return .other(["", "", "times", "", "bit fields", "", "records", "references", "", "", "arrays as elements"][kind & 15])
    default: throw damaged("byte \(cursor.position)", "the type's class is not known", nil, "\(kind & 15)")
    }
  }

  private func readInteger(_ cursor: inout ByteCursor, _ flags: Int, _ size: Int) throws(FileError) -> HDF5Datatype {
    let offset = try cursor.integer(2, "the type")
    let precision = try cursor.integer(2, "the type")
    let isSigned = flags & 8 != 0
    let dtype: DType? =
      switch size {
      case 1: isSigned ? .int8 : .uint8
      case 2: isSigned ? .int16 : .uint16
      case 4: isSigned ? .int32 : .uint32
      case 8: isSigned ? .int64 : .uint64
      default: nil
      }
    guard let dtype, offset == 0, precision == 8 * size else { return .other("integers of \(precision) bits in \(size) bytes") }
    return .number(dtype, isBigEndian: flags & 1 != 0)
  }

  /// IEEE 754's formats, and bfloat16, by where their parts are.
  private func readReal(_ cursor: inout ByteCursor, _ flags: Int, _ size: Int) throws(FileError) -> HDF5Datatype {
    var parts: [Int] = []
    for partSize in [2, 2, 1, 1, 1, 1, 4] { parts.append(try cursor.integer(partSize, "the type")) }
    func matches(_ exponentBits: Int, _ mantissaBits: Int) -> Bool {
      parts == [0, 8 * size, mantissaBits, exponentBits, 0, mantissaBits, 1 << (exponentBits - 1) - 1] && flags >> 8 & 0xff == 8 * size - 1
    }
    let formats: [(size: Int, exponent: Int, mantissa: Int, dtype: DType)] = [
      (2, 5, 10, .float16), (2, 8, 7, .bfloat16), (4, 8, 23, .float32), (8, 11, 52, .float64),
    ]
    guard let format = formats.first(where: { $0.size == size && matches($0.exponent, $0.mantissa) }), flags & 0x40 == 0 else {
      return .other("real numbers in a format of their own")
    }
    return .number(format.dtype, isBigEndian: flags & 1 != 0)
  }

  /// The sizes of a data set or an attribute.
  func readDataspace(_ cursor: inout ByteCursor, path: String) throws(FileError) -> Shape {
    let version = try cursor.integer(1, "the shape's version")
    guard version == 1 || version == 2 else { throw damaged(path, "the shape's version is not known", "1 or 2", "\(version)") }
    let rank = try cursor.integer(1, "the number of dimensions")
    try cursor.skip(1, "the shape")
    if version == 1 {
      try cursor.skip(5, "the shape")
    } else if try cursor.integer(1, "the shape's kind") == 2 {
      throw unsupported(path, "the data set has no elements at all")
    }
    guard rank <= Shape.maximumRank else {
      throw FileError(
        .tooLarge, bytes.file, at: path, "there are too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(rank)")
    }
    var shape = Shape()
    for _ in 0..<rank { shape.append(try length(&cursor, "a size of the shape")) }
    guard shape.elementCount <= Shape.maximumElementCount else {
      throw FileError(.tooLarge, bytes.file, at: path, "there are more elements than can be held", received: "\(shape)")
    }
    return shape
  }
}
