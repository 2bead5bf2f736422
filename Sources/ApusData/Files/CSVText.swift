/// The text of a CSV file, of which fields are parts.
struct CSVText: Sendable {
  /// A field's content, without its quotes.
  struct Field: Sendable {
    let start: Int
    let end: Int
    /// Whether the content has quotes written twice.
    var hasQuotes = false
  }

  let bytes: [UInt8]
  let name: String

  init(_ bytes: [UInt8], _ name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// Where the text begins, after the mark that some programs put before UTF-8.
  var start: Int { bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0 }

  func string(_ field: Field) -> String {
    let text = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
    return field.hasQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// What is wrong at a byte, by line and column.
  func error(_ offset: Int, _ problem: String, expected: String? = nil, received: String? = nil) -> DataError {
    let lineFeed = UInt8(ascii: "\n")
    let before = bytes[start..<max(start, offset)]
    let line = before.count { $0 == lineFeed } + 1
    let lineStart = before.lastIndex(of: lineFeed).map { $0 + 1 } ?? start
    let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
    return DataError(.malformed, name, at: .line(line, column: column), problem, expected: expected, received: received)
  }

  /// The first byte that is not a part of UTF-8.
  var invalidByte: Int? {
    // Swift puts a replacement character there, whose bytes differ from ours.
    let repaired = String(decoding: bytes, as: UTF8.self).utf8
    if repaired.elementsEqual(bytes) { return nil }
    return zip(repaired, bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? bytes.count - 1
  }
}
