/// A message of an object's header: one thing that the file says of the object.
struct HDF5Message {
  enum Kind: Int {
    case dataspace = 1
    case linkInfo = 2
    case datatype = 3
    case link = 6
    case externalFiles = 7
    case layout = 8
    case filters = 11
    case attribute = 12
    case continuation = 16
    case symbolTable = 17
  }

  let kind: Kind
  let range: Range<Int>
}

extension HDF5Reader {
  /// The messages that matter in the header of an object.
  func readHeader(at address: Int) throws(FileError) -> [HDF5Message] {
    try visit(address, "the object's header")
    return bytes.has("OHDR", at: address) ? try readNewHeader(address) : try readOldHeader(address)
  }

  private func readOldHeader(_ address: Int) throws(FileError) -> [HDF5Message] {
    var cursor = try ByteCursor(bytes, at: address, "the object's header")
    let version = try cursor.integer(1, "the header's version")
    guard version == 1 else { throw damaged("byte \(address)", "the version of the object's header is not known", "1", "\(version)") }
    try cursor.skip(1, "the header")
    let count = try cursor.integer(2, "the number of messages")
    try cursor.skip(4, "the header")
    let size = try cursor.integer(4, "the header's size")
    try cursor.skip(4, "the header")
    var messages: [HDF5Message] = []
    var blocks = [try cursor.take(size, "the header")]
    var number = 0
    while let block = blocks.popLast() {
      var cursor = try ByteCursor(bytes, at: block.lowerBound, count: block.count, "the header")
      while cursor.remaining >= 8, number < count {
        number += 1
        let kind = try cursor.integer(2, "the message")
        let size = try cursor.integer(2, "the message")
        let flags = try cursor.integer(1, "the message")
        try cursor.skip(3, "the message")
        let range = try cursor.take(size, "the message")
        try add(kind, flags, range, to: &messages, &blocks)
      }
    }
    return messages
  }

  private func readNewHeader(_ address: Int) throws(FileError) -> [HDF5Message] {
    var cursor = try ByteCursor(bytes, at: address, "the object's header")
    try cursor.expect("OHDR", "the object's header")
    let version = try cursor.integer(1, "the header's version")
    guard version == 2 else { throw damaged("byte \(address)", "the version of the object's header is not known", "2", "\(version)") }
    let flags = try cursor.integer(1, "the header's flags")
    if flags & 0x20 != 0 { try cursor.skip(16, "the header's times") }
    if flags & 0x10 != 0 { try cursor.skip(4, "the header") }
    let size = try cursor.integer(1 << (flags & 3), "the header's size")
    let creationOrderSize = flags & 4 != 0 ? 2 : 0
    var messages: [HDF5Message] = []
    var blocks = [try cursor.take(size, "the header")]
    var isFirst = true
    while let block = blocks.popLast() {
      var cursor = try ByteCursor(bytes, at: block.lowerBound, count: block.count, "the header")
      if !isFirst { try cursor.expect("OCHK", "the header's continuation") }
      let end = isFirst ? 0 : 4  // a checksum
      isFirst = false
      while cursor.remaining - end >= 4 + creationOrderSize {
        let kind = try cursor.integer(1, "the message")
        let size = try cursor.integer(2, "the message")
        let flags = try cursor.integer(1, "the message")
        try cursor.skip(creationOrderSize, "the message")
        let range = try cursor.take(size, "the message")
        try add(kind, flags, range, to: &messages, &blocks)
      }
    }
    return messages
  }

  private func add(
    _ number: Int, _ flags: Int, _ range: Range<Int>, to messages: inout [HDF5Message], _ blocks: inout [Range<Int>]
  ) throws(FileError) {
    guard let kind = HDF5Message.Kind(rawValue: number) else { return }
    // The message stands elsewhere, as for types that have a name.
    if flags & 2 != 0 { throw unsupported("byte \(range.lowerBound)", "a part of the object's header is shared with others") }
    guard kind == .continuation else { return messages.append(HDF5Message(kind: kind, range: range)) }
    var cursor = try ByteCursor(bytes, at: range.lowerBound, count: range.count, "the header's continuation")
    let start = try requiredAddress(&cursor, "the header's continuation")
    let size = try length(&cursor, "the continuation's size")
    try visit(start, "the header's continuation")
    blocks.append(try bytes.range(start, size, "the header's continuation"))
  }

  func cursor(_ message: HDF5Message, _ what: String) throws(FileError) -> ByteCursor {
    try ByteCursor(bytes, at: message.range.lowerBound, count: message.range.count, what)
  }
}
