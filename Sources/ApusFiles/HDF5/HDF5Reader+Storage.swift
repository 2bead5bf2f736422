import ApusTensors
import CZlib

/// Where the elements of a data set are.
enum HDF5Storage {
  /// In a row, in the file's order.
  case row(Range<Int>)
  case chunks(HDF5Chunks)
}

extension HDF5Reader {
  func readDataset(
    _ messages: [HDF5Message], _ layout: HDF5Message, _ attributes: [String: String], path: String
  ) throws(FileError) -> HDF5Dataset {
    func message(_ kind: HDF5Message.Kind, _ what: String) throws(FileError) -> ByteCursor {
      guard let message = messages.first(where: { $0.kind == kind }) else { throw damaged(path, "the data set has no \(what)") }
      return try cursor(message, what)
    }
    if messages.contains(where: { $0.kind == .externalFiles }) {
      throw unsupported(path, "the data set lies in other files", "data in the file itself")
    }
    var shapeCursor = try message(.dataspace, "shape")
    var typeCursor = try message(.datatype, "type")
    let shape = try readDataspace(&shapeCursor, path: path)
    let dtype: DType
    let isBigEndian: Bool
    switch try readDatatype(&typeCursor) {
    case .number(let number, let order): (dtype, isBigEndian) = (number, order)
    case .opaque(2) where attributes["dtype"] == "bfloat16": (dtype, isBigEndian) = (.bfloat16, false)
    case .opaque: throw unsupported(path, "there is no dtype for the elements", "numbers or booleans", "plain bytes")
    case .text, .textReference: throw unsupported(path, "there is no dtype for the elements", "numbers or booleans", "texts")
    case .other(let name): throw unsupported(path, "there is no dtype for the elements", "numbers or booleans", name)
    }
    let byteCount = shape.elementCount * dtype.byteCount
    let filters = try messages.first { $0.kind == .filters }.map { message throws(FileError) in try readFilters(message, path: path) } ?? []
    let storage = try readLayout(layout, shape, dtype, filters, byteCount: byteCount, path: path)
    return HDF5Dataset(shape: shape, dtype: dtype, attributes: attributes) { [bytes] in
      try recoveringErrors {
        try withDevice(.cpu) {
          try Tensor.onHost(shape, dtype) { memory throws(FileError) in
            switch storage {
            case .row(let range): bytes.bytes[range].withUnsafeBytes { memory.copyMemory(from: $0) }
            case .chunks(let chunks): try chunks.read(into: memory, bytes, path: path)
            }
            HostBytes.normalize(memory, dtype, isBigEndian: isBigEndian)
          }
        }
      }
    }
  }

  private func readLayout(
    _ message: HDF5Message, _ shape: Shape, _ dtype: DType, _ filters: [HDF5Filter], byteCount: Int, path: String
  ) throws(FileError) -> HDF5Storage {
    var cursor = try cursor(message, "the layout")
    let version = try cursor.integer(1, "the layout's version")
    guard version == 3 || version == 4 else { throw unsupported(path, "the version of the data set's layout is not known", "3 or 4", "\(version)") }
    switch try cursor.integer(1, "the layout's kind") {
    case 0:
      let size = try cursor.integer(2, "the size of the data")
      return .row(try row(cursor.take(size, "the data"), byteCount, path: path))
    case 1:
      let start = try address(&cursor, "the data")
      let size = try length(&cursor, "the size of the data")
      guard let start else {
        guard byteCount == 0 else { throw unsupported(path, "the data set's values were never written") }
        return .row(0..<0)
      }
      return .row(try row(bytes.range(start, size, "the data of \(path)"), byteCount, path: path))
    case 2 where version == 3: return .chunks(try readChunks(&cursor, shape, dtype, filters, path: path))
    case 2: throw unsupported(path, "the index of the data set's chunks is of a newer kind", "a tree, as in files for HDF5 1.8")
    case 3: throw unsupported(path, "the data set is made of others", "data in the file itself")
    case let kind: throw damaged(path, "the data set's layout is not known", nil, "\(kind)")
    }
  }

  private func row(_ range: Range<Int>, _ byteCount: Int, path: String) throws(FileError) -> Range<Int> {
    guard range.count == byteCount else {
      throw damaged(path, "the size of the data does not fit the shape", "\(byteCount) bytes", "\(range.count)")
    }
    try claim(byteCount, path: path)
    return range
  }

  // MARK: Chunks

  private func readChunks(
    _ cursor: inout ByteCursor, _ shape: Shape, _ dtype: DType, _ filters: [HDF5Filter], path: String
  ) throws(FileError) -> HDF5Chunks {
    let count = try cursor.integer(1, "the number of dimensions")
    let tree = try address(&cursor, "the chunks' tree")
    var sizes: [Int] = []
    for _ in 0..<count { sizes.append(try cursor.integer(4, "a chunk's size")) }
    guard count == shape.rank + 1, sizes.last == dtype.byteCount, sizes.allSatisfy({ $0 > 0 }) else {
      throw damaged(path, "the chunks do not fit the shape", "\(shape.rank) sizes and \(dtype.byteCount) bytes", "\(sizes)")
    }
    var chunks = HDF5Chunks(shape: shape, chunkShape: Shape(sizes.dropLast()), itemSize: dtype.byteCount, filters: filters)
    guard let tree else {
      guard shape.elementCount == 0 else { throw unsupported(path, "the data set's values were never written") }
      return chunks
    }
    try eachLeaf(of: tree, kind: 1, keySize: 8 + 8 * count, path: path) { (key, start) throws(FileError) in
      var key = key
      let size = try key.integer(4, "a chunk's size")
      let mask = try key.integer(4, "a chunk's filters")
      var offset: [Int] = []
      for _ in 0..<shape.rank { offset.append(try key.integer(8, "a chunk's place")) }
      try claim(size, path: path)
      chunks.stored.append(HDF5Chunks.Stored(offset: offset, skippedFilters: mask, range: try bytes.range(start, size, "a chunk of \(path)")))
    }
    try chunks.check(bytes.file, path: path)
    return chunks
  }

  private func readFilters(_ message: HDF5Message, path: String) throws(FileError) -> [HDF5Filter] {
    var cursor = try cursor(message, "the filters")
    let version = try cursor.integer(1, "the version of the filters")
    guard version == 1 || version == 2 else { throw damaged(path, "the version of the filters is not known", "1 or 2", "\(version)") }
    let count = try cursor.integer(1, "the number of filters")
    if version == 1 { try cursor.skip(6, "the filters") }
    var filters: [HDF5Filter] = []
    for _ in 0..<count {
      let number = try cursor.integer(2, "a filter")
      let hasName = version == 1 || number >= 256
      let nameSize = hasName ? try cursor.integer(2, "a filter") : 0
      try cursor.skip(2, "a filter")
      let values = try cursor.integer(2, "a filter")
      try cursor.skip(version == 1 ? (nameSize + 7) / 8 * 8 : nameSize, "a filter's name")
      try cursor.skip(4 * values + (version == 1 && values % 2 == 1 ? 4 : 0), "a filter's values")
      guard let filter = HDF5Filter(rawValue: number) else {
        throw unsupported(path, "the data set is packed in a way that is not known", "DEFLATE, shuffling or Fletcher's checksum", "filter \(number)")
      }
      filters.append(filter)
    }
    return filters
  }
}
