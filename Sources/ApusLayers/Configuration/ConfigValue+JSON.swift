import Foundation

/// JSON as Python writes and reads it: with NaN and the infinities, which the standard lacks, and with real numbers that keep their point.
extension ConfigValue {
  /// Reads JSON.
  ///
  /// - Throws: ``ConfigurationError`` with the line and column of what is wrong.
  public init(json bytes: [UInt8], at path: String) throws(ConfigurationError) {
    var parser = JSONParser(bytes, path)
    self = try parser.parse()
  }

  /// The value as JSON, its keys in order.
  public var json: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .real(let value): text += value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
    case .string(let value): ConfigValue.write(value, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += ", " }
        ConfigValue.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20: text += String(format: "\\u%04x", scalar.value)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

/// Reads one value and nothing behind it.
private struct JSONParser {
  private let bytes: [UInt8]
  private let path: String
  private var position = 0
  private var depth = 0
  /// Deeper nesting than any model has a reason for.
  private static let maximumDepth = 256

  init(_ bytes: [UInt8], _ path: String) {
    self.bytes = bytes
    self.path = path
  }

  private func failure(_ problem: String, expected: String? = nil) -> ConfigurationError {
    let before = bytes.prefix(position)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = position - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
    return ConfigurationError("\(path), line \(line), column \(column)", "this is not JSON: \(problem)", expected: expected)
  }

  /// The next byte that is no white space; nil at the end.
  private mutating func next() -> UInt8? {
    while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0d).contains(bytes[position]) { position += 1 }
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func take(_ byte: Character) throws(ConfigurationError) {
    guard next() == byte.asciiValue else { throw failure("a sign is missing", expected: "\(byte)") }
    position += 1
  }

  mutating func parse() throws(ConfigurationError) -> ConfigValue {
    let value = try value()
    if next() != nil { throw failure("something follows the value") }
    return value
  }

  private mutating func value() throws(ConfigurationError) -> ConfigValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONParser.maximumDepth else { throw failure("it is nested too deeply") }
    guard let byte = next() else { throw failure("the text ends where a value should stand") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      for (word, value) in JSONParser.words where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw failure("there is no value", expected: "an object, an array, a string, a number, true, false or null")
    }
  }

  private static let words: [(String, ConfigValue)] = [
    ("null", .null), ("true", .boolean(true)), ("false", .boolean(false)), ("NaN", .real(.nan)), ("Infinity", .real(.infinity)),
  ]

  private mutating func object() throws(ConfigurationError) -> ConfigValue {
    var members: [String: ConfigValue] = [:]
    try take("{")
    if next() == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      guard next() == UInt8(ascii: "\"") else { throw failure("a key is missing", expected: "a string") }
      let key = try string()
      try take(":")
      members[key] = try value()
      if next() == UInt8(ascii: ",") { position += 1 } else { break }
    }
    try take("}")
    return .object(members)
  }

  private mutating func array() throws(ConfigurationError) -> ConfigValue {
    var elements: [ConfigValue] = []
    try take("[")
    if next() == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      elements.append(try value())
      if next() == UInt8(ascii: ",") { position += 1 } else { break }
    }
    try take("]")
    return .array(elements)
  }

  private mutating func number() throws(ConfigurationError) -> ConfigValue {
    let start = position
    if bytes[start...].starts(with: "-Infinity".utf8) {
      position += 9
      return .real(-.infinity)
    }
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let integer = Int(text) { return .integer(integer) }
    guard let real = Double(text) else {
      position = start
      throw failure("\(text) is no number")
    }
    return .real(real)
  }

  private mutating func string() throws(ConfigurationError) -> String {
    position += 1
    var characters: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        characters += Array(String(try escape()).utf8)
      } else {
        characters.append(bytes[position])
        position += 1
      }
    }
    guard position < bytes.count, let text = String(validating: characters, as: UTF8.self) else {
      throw failure("a string does not end, or is not UTF-8")
    }
    position += 1
    return text
  }

  private mutating func escape() throws(ConfigurationError) -> Unicode.Scalar {
    guard position + 1 < bytes.count else { throw failure("the text ends within a string") }
    let escaped = Character(Unicode.Scalar(bytes[position + 1]))
    if escaped == "u" { return try codePoint() }
    guard let scalar = JSONParser.escapes[escaped] else { throw failure("\\\(escaped) is no character") }
    position += 2
    return scalar
  }

  private static let escapes: [Character: Unicode.Scalar] = [
    "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t",
  ]

  /// \u and four digits, or two of these for a character past the first 65,536.
  private mutating func codePoint() throws(ConfigurationError) -> Unicode.Scalar {
    let high = try codeUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard bytes[position...].starts(with: "\\u".utf8) else { throw failure("half a character") }
    let low = try codeUnit()
    guard (0xd800..<0xdc00).contains(high), (0xdc00..<0xe000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xd800) << 10 + UInt32(low) - 0xdc00)
    else { throw failure("half a character") }
    return scalar
  }

  private mutating func codeUnit() throws(ConfigurationError) -> UInt16 {
    guard position + 6 <= bytes.count, let text = String(validating: bytes[position + 2..<position + 6], as: UTF8.self),
      text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16)
    else { throw failure("\\u is followed by no number") }
    position += 6
    return unit
  }
}
