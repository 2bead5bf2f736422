import ApusTensors
import Foundation

/// What stands at the beginning of a `.npy` file: NumPy's name of the dtype, the order of the elements, and the shape.
///
/// The format is NumPy's ("A simple file format for NumPy arrays"): a signature, a version, the length of a Python dictionary, and the dictionary.
struct NumPyHeader: Equatable {
  var dtype: DType
  var isBigEndian = false
  /// Whether the first index, not the last, is the fastest.
  var isFortranOrder = false
  var shape: Shape

  private static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy itself refuses longer ones.
  private static let maximumLength = 10_000

  /// NumPy's name: `<f4`. NumPy has no bfloat16: it is written as two bytes, as ml_dtypes does.
  private static let names: [DType: String] = [
    .float16: "f2", .float32: "f4", .float64: "f8", .bfloat16: "V2", .int8: "i1", .int16: "i2", .int32: "i4", .int64: "i8", .uint8: "u1",
    .uint16: "u2", .uint32: "u4", .uint64: "u8", .bool: "b1",
  ]

  /// The header's bytes, padded with spaces so that what follows is aligned.
  var bytes: [UInt8] {
    let sizes = shape.map(String.init)
    let tuple = sizes.count == 1 ? "(\(sizes[0]),)" : "(\(sizes.joined(separator: ", ")))"
    let order = dtype.byteCount == 1 ? "|" : "<"
    var text = "{'descr': '\(order)\(NumPyHeader.names[dtype]!)', 'fortran_order': False, 'shape': \(tuple), }"
    let length = (NumPyHeader.signature.count + 4 + text.utf8.count + 1 + 63) / 64 * 64 - NumPyHeader.signature.count - 4
    text += String(repeating: " ", count: length - text.utf8.count - 1) + "\n"
    return NumPyHeader.signature + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)] + text.utf8
  }
}

// MARK: Reading

extension NumPyHeader {
  /// Reads the header, and leaves the stream at the elements.
  init(_ stream: some ByteStream) throws(FileError) {
    let start = try stream.readAll(8, "the signature and version")
    guard Array(start[..<6]) == NumPyHeader.signature else {
      throw FileError(.foreign, stream.file, at: "byte 0", "this is no NumPy array", expected: "the signature \\x93NUMPY")
    }
    let version = start[6]
    guard 1...3 ~= version else {
      throw FileError(.unsupported, stream.file, at: "byte 6", "the version is not known", expected: "1, 2 or 3", received: "\(version)")
    }
    let lengthBytes = try stream.readAll(version == 1 ? 2 : 4, "the header's length")
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= NumPyHeader.maximumLength else {
      throw FileError(
        .tooLarge, stream.file, at: "byte 8", "the header is too long", expected: "at most \(NumPyHeader.maximumLength) bytes", received: "\(length)")
    }
    let bytes = try stream.readAll(length, "the header")
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(.damaged, stream.file, at: "the header", "the text is not UTF-8")
    }
    var parser = PythonDictionary(text, file: stream.file)
    try self.init(try parser.parse(), file: stream.file)
  }

  private init(_ values: [String: PythonValue], file: String) throws(FileError) {
    func fail(_ kind: FileError.Kind, _ key: String, _ expected: String) -> FileError {
      FileError(kind, file, at: "the header", "\(key) cannot be read", expected: expected, received: values[key].map { "\($0)" } ?? "nothing")
    }
    guard values.count == 3 else {
      throw FileError(
        .damaged, file, at: "the header", "the header has other keys", expected: "descr, fortran_order and shape",
        received: values.keys.sorted().joined(separator: ", "))
    }
    guard case .text(let name)? = values["descr"] else {
      throw fail(.unsupported, "descr", "the name of a number's type: arrays of records are not supported")
    }
    guard case .boolean(let isFortranOrder)? = values["fortran_order"] else { throw fail(.damaged, "fortran_order", "True or False") }
    guard case .sizes(let sizes)? = values["shape"] else { throw fail(.damaged, "shape", "a tuple of sizes") }
    let kind = name.hasPrefix("<") || name.hasPrefix(">") || name.hasPrefix("|") || name.hasPrefix("=") ? String(name.dropFirst()) : name
    guard let dtype = NumPyHeader.names.first(where: { $0.value == (kind == "?" ? "b1" : kind) })?.key else {
      throw FileError(
        .unsupported, file, at: "the header", "there is no dtype for the elements", expected: "numbers or booleans", received: "'\(name)'",
        hint: kind == "O" ? "Objects are programs in disguise and are never read." : nil)
    }
    guard sizes.count <= Shape.maximumRank else {
      throw FileError(
        .tooLarge, file, at: "the header", "the array has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(sizes.count)")
    }
    self.init(dtype: dtype, isBigEndian: name.hasPrefix(">"), isFortranOrder: isFortranOrder, shape: Shape(sizes))
  }
}

/// What the values in a header can be.
private enum PythonValue: CustomStringConvertible {
  case text(String)
  case boolean(Bool)
  case sizes([Int])
  case other(String)

  var description: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .boolean(let value): value ? "True" : "False"
    case .sizes(let sizes): "(" + sizes.map(String.init).joined(separator: ", ") + ")"
    case .other(let text): text
    }
  }
}

/// Parses the one form of Python's dictionaries that headers have.
private struct PythonDictionary {
  private let characters: [Character]
  private let file: String
  private var position = 0

  init(_ text: String, file: String) {
    characters = Array(text)
    self.file = file
  }

  private var failure: FileError {
    FileError(
      .damaged, file, at: "the header, character \(position)", "the header is not a Python dictionary",
      expected: "{'descr': ..., 'fortran_order': ..., 'shape': ...}", received: "\"\(String(characters.prefix(120)))\"")
  }

  private mutating func next() -> Character? {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    return position < characters.count ? characters[position] : nil
  }

  private mutating func take(_ character: Character) throws(FileError) {
    guard next() == character else { throw failure }
    position += 1
  }

  mutating func parse() throws(FileError) -> [String: PythonValue] {
    var values: [String: PythonValue] = [:]
    try take("{")
    while next() != "}" {
      let key = try text()
      try take(":")
      guard values.updateValue(try value(), forKey: key) == nil else { throw failure }
      if next() == "," { position += 1 } else if next() != "}" { throw failure }
    }
    try take("}")
    guard next() == nil else { throw failure }
    return values
  }

  private mutating func value() throws(FileError) -> PythonValue {
    switch next() {
    case "'", "\"": return .text(try text())
    case "(": return .sizes(try sizes())
    case "T", "F":
      let word = String(characters[position...].prefix { $0.isLetter })
      guard word == "True" || word == "False" else { throw failure }
      position += word.count
      return .boolean(word == "True")
    case "[":
      // An array of records: it is only named.
      guard let end = characters[position...].lastIndex(of: "]") else { throw failure }
      defer { position = end + 1 }
      return .other(String(characters[position...end]))
    default: throw failure
    }
  }

  private mutating func text() throws(FileError) -> String {
    guard let quote = next(), quote == "'" || quote == "\"" else { throw failure }
    position += 1
    guard let end = characters[position...].firstIndex(of: quote) else { throw failure }
    defer { position = end + 1 }
    return String(characters[position..<end])
  }

  private mutating func sizes() throws(FileError) -> [Int] {
    var sizes: [Int] = []
    try take("(")
    while next() != ")" {
      let digits = String(characters[position...].prefix { $0.isASCII && $0.isNumber })
      guard let size = Int(digits) else { throw failure }
      position += digits.count
      if position < characters.count, characters[position] == "L" { position += 1 }  // Python 2
      sizes.append(size)
      if next() == "," { position += 1 } else if next() != ")" { throw failure }
    }
    try take(")")
    return sizes
  }
}
