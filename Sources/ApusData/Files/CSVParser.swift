/// Finds the fields of a CSV text.
struct CSVParser {
  private let text: CSVText
  private let delimiter: UInt8
  private var offset: Int
  private var fields: [CSVText.Field] = []

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ text: CSVText, delimiter: UInt8) {
    self.text = text
    self.delimiter = delimiter
    offset = text.start
  }

  /// Every field, row by row, and how many make a row. Empty lines are passed over.
  mutating func parse() throws(DataError) -> (fields: [CSVText.Field], width: Int) {
    if let offset = text.invalidByte { throw text.error(offset, "the text is not UTF-8", received: "the byte \(text.bytes[offset])") }
    var width: Int?
    while offset < text.bytes.count {
      if skipLineEnd() { continue }
      let (start, first) = (offset, fields.count)
      try row()
      let count = fields.count - first
      if let width, count != width {
        throw text.error(start, "the row is not as long as the first", expected: "\(width) fields", received: "\(count)")
      }
      width = count
    }
    return (fields, width ?? 0)
  }

  private func byte(_ offset: Int) -> UInt8? { offset < text.bytes.count ? text.bytes[offset] : nil }

  private func isLineEnd(_ offset: Int) -> Bool {
    let byte = byte(offset)
    return byte == CSVParser.lineFeed || (byte == CSVParser.carriageReturn && self.byte(offset + 1) == CSVParser.lineFeed)
  }

  private mutating func skipLineEnd() -> Bool {
    guard isLineEnd(offset) else { return false }
    offset += byte(offset) == CSVParser.lineFeed ? 1 : 2
    return true
  }

  private mutating func row() throws(DataError) {
    while true {
      if byte(offset) == CSVParser.quote { try quotedField() } else { try plainField() }
      guard byte(offset) == delimiter else { break }
      offset += 1
    }
    _ = skipLineEnd()
  }

  private mutating func plainField() throws(DataError) {
    let start = offset
    while let next = byte(offset), next != delimiter, !isLineEnd(offset) {
      if next == CSVParser.quote {
        throw text.error(offset, "there is a quote within a field", expected: "quotes around the whole field, and quotes in it written twice")
      }
      offset += 1
    }
    fields.append(CSVText.Field(start: start, end: offset))
  }

  private mutating func quotedField() throws(DataError) {
    let opening = offset
    var hasQuotes = false
    offset += 1
    while let next = byte(offset) {
      if next != CSVParser.quote {
        offset += 1
      } else if byte(offset + 1) == CSVParser.quote {
        hasQuotes = true
        offset += 2
      } else {
        fields.append(CSVText.Field(start: opening + 1, end: offset, hasQuotes: hasQuotes))
        offset += 1
        guard offset == text.bytes.count || byte(offset) == delimiter || isLineEnd(offset) else {
          throw text.error(offset, "the field goes on after its closing quote", expected: "the delimiter or the end of the line")
        }
        return
      }
    }
    throw text.error(opening, "the quotes do not end", expected: "a closing quote")
  }
}
