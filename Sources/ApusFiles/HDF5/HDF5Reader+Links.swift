extension HDF5Reader {
  /// The items of a group: names, and the addresses of their headers.
  func readLinks(_ messages: [HDF5Message], path: String) throws(FileError) -> [(name: String, address: Int)] {
    var links: [(name: String, address: Int)] = []
    for message in messages {
      switch message.kind {
      case .symbolTable: links += try readSymbolTable(message, path: path)
      case .link: links.append(try readLink(message, path: path))
      case .linkInfo:
        var cursor = try cursor(message, "the group's links")
        try cursor.skip(1, "the group's links")
        if try cursor.integer(1, "the group's flags") & 1 != 0 { try cursor.skip(8, "the group's links") }
        if try address(&cursor, "the group's heap") != nil {
          throw unsupported(path.isEmpty ? "the root" : path, "the group keeps its links in a fractal heap", "symbol tables or links in the header")
        }
      default: break
      }
    }
    return links
  }

  // MARK: Links in the header

  private func readLink(_ message: HDF5Message, path: String) throws(FileError) -> (name: String, address: Int) {
    var cursor = try cursor(message, "a link")
    try cursor.skip(1, "a link")
    let flags = try cursor.integer(1, "the link's flags")
    let kind = flags & 8 != 0 ? try cursor.integer(1, "the link's kind") : 0
    if flags & 4 != 0 { try cursor.skip(8, "a link") }
    if flags & 16 != 0 { try cursor.skip(1, "a link") }
    let size = try cursor.integer(1 << (flags & 3), "the length of the link's name")
    let name = try text(in: try cursor.take(size, "the link's name"), path: path)
    guard kind == 0 else { throw unsupported("\(path)/\(name)", "the item is a link to another place or file", "an item in the file itself") }
    return (name, try requiredAddress(&cursor, "the header of \(name)"))
  }

  // MARK: Symbol tables

  private func readSymbolTable(_ message: HDF5Message, path: String) throws(FileError) -> [(name: String, address: Int)] {
    var cursor = try cursor(message, "the group's symbol table")
    let tree = try requiredAddress(&cursor, "the group's tree")
    let heap = try readLocalHeap(try requiredAddress(&cursor, "the group's names"))
    var links: [(name: String, address: Int)] = []
    try eachLeaf(of: tree, kind: 0, keySize: lengthSize, path: path) { (cursor, child) throws(FileError) in
      links += try readSymbols(child, heap, path: path)
    }
    return links
  }

  /// Where the names of a group lie.
  private func readLocalHeap(_ address: Int) throws(FileError) -> Range<Int> {
    var cursor = try ByteCursor(bytes, at: address, "the group's names")
    try cursor.expect("HEAP", "the group's heap of names")
    try cursor.skip(4, "the group's names")
    let size = try length(&cursor, "the size of the group's names")
    _ = try length(&cursor, "the group's names")
    return try bytes.range(try requiredAddress(&cursor, "the group's names"), size, "the group's names")
  }

  private func readSymbols(_ node: Int, _ heap: Range<Int>, path: String) throws(FileError) -> [(name: String, address: Int)] {
    try visit(node, "a part of the group's symbol table")
    var cursor = try ByteCursor(bytes, at: node, "the group's symbol table")
    try cursor.expect("SNOD", "a part of the group's symbol table")
    try cursor.skip(2, "the group's symbol table")
    let count = try cursor.integer(2, "the number of symbols")
    var links: [(name: String, address: Int)] = []
    for _ in 0..<count {
      let offset = try cursor.integer(offsetSize, "a name")
      guard offset < heap.count else { throw damaged(path, "a name lies outside the group's names") }
      let start = heap.lowerBound + offset
      let end = bytes.bytes[start..<heap.upperBound].firstIndex(of: 0) ?? heap.upperBound
      let name = try text(in: start..<end, path: path)
      let header = try address(&cursor, "the header of \(name)")
      let kind = try cursor.integer(4, "the kind of \(name)")
      try cursor.skip(20, "the symbol \(name)")
      guard kind <= 1, let header, header < bytes.count else {
        if kind == 2 { throw unsupported("\(path)/\(name)", "the item is a link to another place", "an item in the file itself") }
        throw damaged("\(path)/\(name)", "the item's header lies outside the file")
      }
      links.append((name, header))
    }
    return links
  }

  private func text(in range: Range<Int>, path: String) throws(FileError) -> String {
    guard let text = String(validating: bytes.bytes[range], as: UTF8.self), !text.isEmpty, !text.contains("/"), text != ".", text != ".." else {
      throw damaged(path.isEmpty ? "the root" : path, "a name is empty, has slashes or is not UTF-8")
    }
    return text
  }

  // MARK: Trees

  /// Calls `body` with what the leaves of a tree of version 1 point to, and a cursor at the key before.
  ///
  /// - Parameter kind: 0 for groups, 1 for chunks.
  func eachLeaf(
    of root: Int, kind: Int, keySize: Int, path: String, _ body: (_ key: ByteCursor, _ child: Int) throws(FileError) -> Void
  ) throws(FileError) {
    var nodes: [(address: Int, level: Int?)] = [(root, nil)]
    while let (address, expectedLevel) = nodes.popLast() {
      try visit(address, "a node of the tree")
      var cursor = try ByteCursor(bytes, at: address, "the tree")
      try cursor.expect("TREE", "the tree")
      let found = try cursor.integer(1, "the tree's kind")
      let level = try cursor.integer(1, "the tree's level")
      guard found == kind, expectedLevel == nil || level == expectedLevel else {
        throw damaged(path, "the tree has a node of the wrong kind", "kind \(kind), level \(expectedLevel ?? level)", "kind \(found), level \(level)")
      }
      let count = try cursor.integer(2, "the number of children")
      try cursor.skip(2 * offsetSize, "the tree's neighbours")
      for _ in 0..<count {
        let key = cursor
        try cursor.skip(keySize, "a key of the tree")
        let child = try requiredAddress(&cursor, "a child of the tree")
        if level == 0 { try body(key, child) } else { nodes.append((child, level - 1)) }
      }
    }
  }
}
