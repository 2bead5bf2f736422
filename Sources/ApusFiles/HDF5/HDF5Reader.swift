import ApusTensors
import Foundation

/// Reads the structure of an HDF5 file, after "HDF5 File Format Specification Version 3.0", and trusts nothing in it.
///
/// Every object, block and byte of data may be used once: so what a file can make the reader do is bounded by the file's size, however its parts
/// refer to each other.
final class HDF5Reader {
  let bytes: FileBytes
  /// The sizes of addresses and of lengths in the file.
  private(set) var offsetSize = 8
  private(set) var lengthSize = 8
  private var base = 0
  private var rootAddress = 0
  private var visited = Set<Int>()
  private var storedBytes = 0

  /// Deeper nesting than any file has a reason for.
  private static let maximumDepth = 64

  init(_ bytes: FileBytes) throws(FileError) {
    self.bytes = bytes
    guard bytes.has([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], at: 0) else {
      throw FileError(.foreign, bytes.file, at: "byte 0", "this is no HDF5 file", expected: "the signature \\x89HDF")
    }
    try readSuperblock()
  }

  func readRoot() throws(FileError) -> HDF5Group {
    guard case .group(let root) = try readObject(rootAddress, path: "", depth: 0) else { throw damaged("the root", "the root is no group") }
    return root
  }

  private func readSuperblock() throws(FileError) {
    var cursor = try ByteCursor(bytes, at: 8, "the superblock")
    let version = try cursor.integer(1, "the superblock's version")
    switch version {
    case 0, 1:
      try cursor.skip(4, "the superblock")
      try readSizes(&cursor)
      try cursor.skip(version == 0 ? 9 : 13, "the superblock")
      try readBase(&cursor)
      _ = try address(&cursor, "an address of the superblock")
      try readEnd(&cursor)
      for _ in 0..<2 { _ = try address(&cursor, "an address of the superblock") }
      rootAddress = try requiredAddress(&cursor, "the root's header")
    case 2, 3:
      try readSizes(&cursor)
      try cursor.skip(1, "the superblock")
      try readBase(&cursor)
      _ = try address(&cursor, "an address of the superblock")
      try readEnd(&cursor)
      rootAddress = try requiredAddress(&cursor, "the root's header")
    default: throw unsupported("byte 8", "the superblock's version is not known", "0 to 3", "\(version)")
    }
  }

  private func readSizes(_ cursor: inout ByteCursor) throws(FileError) {
    offsetSize = try cursor.integer(1, "the size of addresses")
    lengthSize = try cursor.integer(1, "the size of lengths")
    guard [2, 4, 8].contains(offsetSize), [2, 4, 8].contains(lengthSize) else {
      throw damaged("the superblock", "the sizes of addresses and lengths make no sense", "2, 4 or 8", "\(offsetSize) and \(lengthSize)")
    }
  }

  private func readBase(_ cursor: inout ByteCursor) throws(FileError) {
    base = try cursor.integer(offsetSize, "the base address")
    guard base == 0 else { throw unsupported("the superblock", "the file begins with something else", "a base address of 0", "\(base)") }
  }

  private func readEnd(_ cursor: inout ByteCursor) throws(FileError) {
    let end = try address(&cursor, "the end of the file") ?? .max
    guard end <= bytes.count else {
      throw FileError(.truncated, bytes.file, "the file ends too early", expected: "\(end) bytes", received: "\(bytes.count)")
    }
  }

  // MARK: Numbers

  /// An address in the file, or nil where there is none.
  func address(_ cursor: inout ByteCursor, _ what: String) throws(FileError) -> Int? {
    let bits = try cursor.bits(offsetSize, what)
    if bits == UInt64.max >> UInt64(64 - 8 * offsetSize) { return nil }
    return Int(exactly: bits) ?? .max
  }

  func requiredAddress(_ cursor: inout ByteCursor, _ what: String) throws(FileError) -> Int {
    let place = cursor.position
    guard let address = try address(&cursor, what), address < bytes.count else {
      throw damaged("byte \(place)", "the address of \(what) lies outside the file")
    }
    return address
  }

  func length(_ cursor: inout ByteCursor, _ what: String) throws(FileError) -> Int { try cursor.integer(lengthSize, what) }

  // MARK: Limits

  /// Notes that the block at an address is being read; it may be only once.
  func visit(_ address: Int, _ what: String) throws(FileError) {
    guard visited.insert(address).inserted else { throw damaged("byte \(address)", "\(what) is used twice") }
  }

  /// Notes that so many bytes hold data; altogether there cannot be more than the file has.
  func claim(_ count: Int, path: String) throws(FileError) {
    let (total, overflow) = storedBytes.addingReportingOverflow(count)
    guard !overflow, total <= bytes.count else {
      throw FileError(.tooLarge, bytes.file, at: path, "the data sets hold more bytes than the file", expected: "at most \(bytes.count) bytes in all")
    }
    storedBytes = total
  }

  func damaged(_ place: String, _ problem: String, _ expected: String? = nil, _ received: String? = nil) -> FileError {
    FileError(.damaged, bytes.file, at: place, problem, expected: expected, received: received)
  }

  func unsupported(_ place: String, _ problem: String, _ expected: String? = nil, _ received: String? = nil) -> FileError {
    FileError(.unsupported, bytes.file, at: place, problem, expected: expected, received: received)
  }

  // MARK: Objects

  enum Object {
    case group(HDF5Group)
    case dataset(HDF5Dataset)
  }

  func readObject(_ address: Int, path: String, depth: Int) throws(FileError) -> Object {
    guard depth <= HDF5Reader.maximumDepth else { throw damaged(path, "the groups are nested too deeply") }
    let messages = try readHeader(at: address)
    let attributes = try readAttributes(messages, path: path)
    if let layout = messages.first(where: { $0.kind == .layout }) {
      return .dataset(try readDataset(messages, layout, attributes, path: path))
    }
    var group = HDF5Group()
    group.attributes = attributes
    group.file = bytes.file
    group.path = path
    for (name, address) in try readLinks(messages, path: path) {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      let object = try readObject(address, path: inner, depth: depth + 1)
      guard group.groups[name] == nil, group.datasets[name] == nil else { throw damaged(inner, "two items have one name") }
      switch object {
      case .group(let made): group.groups[name] = made
      case .dataset(let made): group.datasets[name] = made
      }
    }
    return .group(group)
  }
}
