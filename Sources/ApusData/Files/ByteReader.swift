import CZlib
import Foundation

/// Reads a file from its beginning to its end, unpacking it on the way if it is compressed with gzip.
final class ByteReader {
  let file: String
  /// How many bytes have been read, of the unpacked content.
  private(set) var offset = 0
  /// The most bytes that there can be, by which sizes that a file claims are judged before memory is asked for.
  let maximumCount: Int
  /// Whether ``maximumCount`` is the exact number.
  var isCompressed: Bool { inflater != nil }

  private let handle: UnsafeMutablePointer<FILE>
  private var inflater: Inflater?

  /// - Throws: `DataError` where there is no such file, or no regular one.
  convenience init(_ url: URL) throws(DataError) {
    let file = url.path(percentEncoded: false)
    guard let handle = fopen(file, "rb") else {
      let code = errno
      throw DataError(code == ENOENT ? .missing : .unreadable, file, code == ENOENT ? "there is no such file" : String(cString: strerror(code)))
    }
    var status = stat()
    guard fstat(fileno(handle), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      fclose(handle)
      throw DataError(.unreadable, file, "this is not a regular file")
    }
    try self.init(handle, count: Int(status.st_size), file)
  }

  /// Reads bytes that the program carries; they must outlive the reader.
  convenience init(_ bytes: UnsafeRawBufferPointer, name: String) throws(DataError) {
    guard let base = bytes.baseAddress, let handle = fmemopen(UnsafeMutableRawPointer(mutating: base), bytes.count, "rb") else {
      throw DataError(.truncated, name, at: .byte(0), "there are no bytes")
    }
    try self.init(handle, count: bytes.count, name)
  }

  private init(_ handle: UnsafeMutablePointer<FILE>, count: Int, _ file: String) throws(DataError) {
    self.handle = handle
    self.file = file
    let isGzip = fgetc(handle) == Inflater.magic.0 && fgetc(handle) == Inflater.magic.1
    rewind(handle)
    inflater = isGzip ? try Inflater(handle, file) : nil
    // DEFLATE makes at most 1,032 bytes of one.
    maximumCount = isGzip ? count.multipliedReportingOverflow(by: 1032).overflow ? .max : count * 1032 : count
  }

  deinit { fclose(handle) }

  /// Fills the memory as far as the file goes, and returns how far that is.
  func read(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var count = 0
    if let inflater {
      count = try inflater.read(into: target)
    } else if let base = target.baseAddress {
      count = fread(base, 1, target.count, handle)
      if ferror(handle) != 0 { throw DataError(.unreadable, file, at: .byte(offset + count), "reading failed") }
    }
    offset += count
    return count
  }

  /// Fills the memory, which is to hold `what`.
  func readAll(into target: UnsafeMutableRawBufferPointer, _ what: String) throws(DataError) {
    let start = offset
    let count = try read(into: target)
    guard count == target.count else {
      throw DataError(
        .truncated, file, at: .byte(offset), "the file ends within \(what)", expected: "\(target.count) bytes from byte \(start) on",
        received: "\(count)")
    }
  }

  /// The next bytes, which are to be `what`.
  func readBytes(_ count: Int, _ what: String) throws(DataError) -> [UInt8] {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { memory.deallocate() }
    try readAll(into: memory, what)
    return Array(memory)
  }

  /// All bytes that are left.
  func readToEnd() throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { memory.deallocate() }
    while true {
      let count = try read(into: memory)
      bytes += memory[..<count]
      if count < memory.count { return bytes }
    }
  }

  /// Makes sure that nothing follows.
  func finish() throws(DataError) {
    let end = offset
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    defer { memory.deallocate() }
    guard try read(into: memory) == 0 else {
      throw DataError(.trailing, file, at: .byte(end), "the file goes on after its content", expected: "the end of the file", received: "more bytes")
    }
  }
}

/// Unpacks a gzip file: one member, or several, which are joined.
private final class Inflater {
  static let magic: (Int32, Int32) = (0x1f, 0x8b)
  private static let chunk = 1 << 16

  private let handle: UnsafeMutablePointer<FILE>
  private let file: String
  // zlib keeps the address of its state.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: Inflater.chunk)
  private var consumed = 0
  private var hasEnded = false

  init(_ handle: UnsafeMutablePointer<FILE>, _ file: String) throws(DataError) {
    self.handle = handle
    self.file = file
    stream.initialize(to: z_stream())
    let gzipOnly: Int32 = 16
    guard inflateInit2_(stream, gzipOnly + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw DataError(.unreadable, file, "zlib could not begin: it is older than version \(ZLIB_VERSION), or there is no memory")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  private var position: DataError.Position { .compressedByte(consumed - Int(stream.pointee.avail_in)) }

  func read(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var done = 0
    while done < target.count, !hasEnded {
      try refill()
      // zlib counts in 32 bits.
      let room = min(target.count - done, 1 << 30)
      stream.pointee.next_out = (target.baseAddress! + done).assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(room)
      let code = inflate(stream, Z_NO_FLUSH)
      done += room - Int(stream.pointee.avail_out)
      switch code {
      case Z_STREAM_END: try beginNextMember()
      case Z_OK: continue
      case Z_BUF_ERROR where stream.pointee.avail_in == 0:
        throw DataError(.truncated, file, at: position, "the compressed file ends too early")
      default:
        throw DataError(
          .damaged, file, at: position,
          stream.pointee.msg.map { "the compressed content is damaged: \(String(cString: $0))" } ?? "the compressed content is damaged")
      }
    }
    return done
  }

  private func refill() throws(DataError) {
    guard stream.pointee.avail_in == 0 else { return }
    let count = fread(input, 1, Inflater.chunk, handle)
    if ferror(handle) != 0 { throw DataError(.unreadable, file, at: position, "reading failed") }
    consumed += count
    stream.pointee.next_in = input
    stream.pointee.avail_in = UInt32(count)
  }

  /// After a member comes the end of the file, or another.
  private func beginNextMember() throws(DataError) {
    try refill()
    if stream.pointee.avail_in == 0 {
      hasEnded = true
    } else if Int32(stream.pointee.next_in.pointee) == Inflater.magic.0 {
      inflateReset(stream)
    } else {
      throw DataError(
        .trailing, file, at: position, "the file goes on after its compressed content", expected: "the end of the file", received: "more bytes")
    }
  }
}
