import Foundation

/// The bytes of a file, or of a member of an archive, read only where they are.
struct FileBytes: Sendable {
  let bytes: [UInt8]
  /// For messages.
  let file: String

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Reads a whole file.
  init(contentsOf url: URL) throws(FileError) {
    let stream = try FileStream(url)
    bytes = try stream.readAll(stream.byteCount, "the file")
    file = stream.file
  }

  var count: Int { bytes.count }

  /// The range of `count` bytes from `start` on, which are to be `what`.
  func range(_ start: Int, _ count: Int, _ what: String) throws(FileError) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(count)
    guard start >= 0, count >= 0, !overflow, end <= bytes.count else {
      throw FileError(
        .truncated, file, at: "byte \(start)", "\(what) lies outside the file", expected: "at most \(bytes.count) bytes",
        received: "\(count) bytes from byte \(start) on")
    }
    return start..<end
  }

  /// Whether the bytes `wanted` stand at `start`.
  func has(_ wanted: some Collection<UInt8>, at start: Int) -> Bool {
    start >= 0 && start <= bytes.count - wanted.count && bytes[start..<start + wanted.count].elementsEqual(wanted)
  }

  /// Whether `text` stands at `start`.
  func has(_ text: String, at start: Int) -> Bool { has(text.utf8, at: start) }
}

/// Reads numbers from bytes one after another, the low byte first, up to an end.
struct ByteCursor {
  let source: FileBytes
  private(set) var position: Int
  let end: Int

  /// - Throws: ``FileError`` where the range is not within the bytes.
  init(_ source: FileBytes, at start: Int, count: Int? = nil, _ what: String) throws(FileError) {
    let range = try source.range(start, count ?? max(source.count - start, 0), what)
    self.source = source
    position = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - position }

  mutating func take(_ count: Int, _ what: String) throws(FileError) -> Range<Int> {
    guard count >= 0, count <= remaining else {
      throw FileError(
        .truncated, source.file, at: "byte \(position)", "\(what) is cut off", expected: "\(count) bytes", received: "\(remaining)")
    }
    defer { position += count }
    return position..<position + count
  }

  mutating func skip(_ count: Int, _ what: String) throws(FileError) { _ = try take(count, what) }

  mutating func bits(_ size: Int, _ what: String) throws(FileError) -> UInt64 {
    try take(size, what).reversed().reduce(0) { $0 << 8 | UInt64(source.bytes[$1]) }
  }

  /// An unsigned number of `size` bytes that a Swift integer can hold.
  mutating func integer(_ size: Int, _ what: String) throws(FileError) -> Int {
    let start = position
    let value = try bits(size, what)
    guard let integer = Int(exactly: value) else {
      throw FileError(.tooLarge, source.file, at: "byte \(start)", "\(what) is too large", received: "\(value)")
    }
    return integer
  }

  mutating func expect(_ signature: String, _ what: String) throws(FileError) {
    guard source.has(signature, at: position), remaining >= signature.utf8.count else {
      throw FileError(.damaged, source.file, at: "byte \(position)", "\(what) is not there", expected: "the signature \(signature)")
    }
    position += signature.utf8.count
  }
}
