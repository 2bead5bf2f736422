extension HDF5Reader {
  /// The attributes that are texts; those of other kinds are passed over.
  func readAttributes(_ messages: [HDF5Message], path: String) throws(FileError) -> [String: String] {
    var attributes: [String: String] = [:]
    for message in messages where message.kind == .attribute {
      if let (name, value) = try readAttribute(message, path: path) { attributes[name] = value }
    }
    return attributes
  }

  private func readAttribute(_ message: HDF5Message, path: String) throws(FileError) -> (String, String)? {
    var cursor = try cursor(message, "an attribute")
    let version = try cursor.integer(1, "the attribute's version")
    guard 1...3 ~= version else { throw damaged(path, "the attribute's version is not known", "1 to 3", "\(version)") }
    let flags = try cursor.integer(1, "the attribute")
    if version > 1, flags & 3 != 0 { return nil }  // its type has a name and stands elsewhere
    var sizes: [Int] = []
    for _ in 0..<3 { sizes.append(try cursor.integer(2, "the attribute's sizes")) }
    if version == 3 { try cursor.skip(1, "the attribute") }
    // In version 1 each part fills up eight bytes.
    func part(_ size: Int, _ what: String) throws(FileError) -> Range<Int> {
      let range = try cursor.take(size, what)
      if version == 1 { try cursor.skip((8 - size % 8) % 8, what) }
      return range
    }
    let nameRange = try part(sizes[0], "the attribute's name")
    let typeRange = try part(sizes[1], "the attribute's type")
    let shapeRange = try part(sizes[2], "the attribute's shape")
    guard let name = text(nameRange) else { throw damaged(path, "an attribute's name is not UTF-8") }
    var typeCursor = try ByteCursor(bytes, at: typeRange.lowerBound, count: typeRange.count, "the attribute's type")
    var shapeCursor = try ByteCursor(bytes, at: shapeRange.lowerBound, count: shapeRange.count, "the attribute's shape")
    let type = try readDatatype(&typeCursor)
    guard type == .textReference || type.isText, try readDataspace(&shapeCursor, path: path).isScalar else { return nil }
    guard let value = try readText(&cursor, type) else { throw damaged(path, "the attribute \(name) is not UTF-8") }
    return (name, value)
  }

  private func readText(_ cursor: inout ByteCursor, _ type: HDF5Datatype) throws(FileError) -> String? {
    if case .text(let count) = type { return text(try cursor.take(count, "the attribute's text")) }
    let length = try cursor.integer(4, "the text's length")
    guard let heap = try address(&cursor, "the text's place") else { return "" }
    let index = try cursor.integer(4, "the text's place")
    return length == 0 ? "" : text(try readGlobalHeap(heap, index: index, length: length))
  }

  /// The object of this number in a collection of texts.
  private func readGlobalHeap(_ address: Int, index: Int, length: Int) throws(FileError) -> Range<Int> {
    var start = try ByteCursor(bytes, at: address, "a collection of texts")
    try start.expect("GCOL", "a collection of texts")
    try start.skip(4, "a collection of texts")
    let size = try self.length(&start, "the collection's size")
    var cursor = try ByteCursor(bytes, at: start.position, count: max(size - 8 - lengthSize, 0), "a collection of texts")
    while cursor.remaining >= 8 + lengthSize {
      let number = try cursor.integer(2, "a text")
      try cursor.skip(6, "a text")
      let count = try self.length(&cursor, "a text's size")
      if number == 0 { break }  // what is free
      let range = try cursor.take(count, "a text")
      if number == index {
        guard length <= count else { break }
        return range.lowerBound..<range.lowerBound + length
      }
      try cursor.skip(min((8 - count % 8) % 8, cursor.remaining), "a text")
    }
    throw damaged("byte \(address)", "the collection has no text of number \(index)")
  }

  /// The text up to the first zero.
  private func text(_ range: Range<Int>) -> String? {
    String(validating: bytes.bytes[range].prefix { $0 != 0 }, as: UTF8.self)
  }
}

extension HDF5Datatype {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
