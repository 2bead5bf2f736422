import Foundation

/// What bytes are read from in order: a file, or a member of an archive.
protocol ByteStream: AnyObject {
  /// For messages.
  var file: String { get }
  /// How many bytes there are in all.
  var byteCount: Int { get }
  /// Fills the memory as far as the bytes go, and returns how far that is.
  func read(into memory: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
}

extension ByteStream {
  /// Fills the memory, which is to hold `what`.
  func fill(_ memory: UnsafeMutableRawBufferPointer, _ what: String) throws(FileError) {
    let count = try read(into: memory)
    guard count == memory.count else {
      throw FileError(.truncated, file, "the file ends within \(what)", expected: "\(memory.count) bytes", received: "\(count)")
    }
  }

  /// The next bytes, which are to be `what`.
  func readAll(_ count: Int, _ what: String) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var failure: FileError?
    bytes.withUnsafeMutableBytes { memory in
      do throws(FileError) { try fill(memory, what) } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Makes sure that nothing follows.
  func finish() throws(FileError) {
    var extra: UInt8 = 0
    var failure: FileError?
    var count = 0
    withUnsafeMutableBytes(of: &extra) { memory in
      do throws(FileError) { count = try read(into: memory) } catch { failure = error }
    }
    if let failure { throw failure }
    guard count == 0 else {
      throw FileError(.damaged, file, "the file goes on after its content", expected: "the end of the file", received: "more bytes")
    }
  }
}

/// Reads a file from the beginning.
final class FileStream: ByteStream {
  let file: String
  let byteCount: Int
  private let handle: UnsafeMutablePointer<FILE>

  /// - Throws: ``FileError`` where there is no such file, or no regular one.
  init(_ url: URL) throws(FileError) {
    file = url.path(percentEncoded: false)
    byteCount = try FileStream.size(of: file)
    guard let handle = fopen(file, "rb") else { throw FileError(.unreadable, file, String(cString: strerror(errno))) }
    self.handle = handle
  }

  deinit { fclose(handle) }

  /// The size of a regular file.
  static func size(of file: String) throws(FileError) -> Int {
    var status = stat()
    guard stat(file, &status) == 0 else {
      let code = errno
      throw FileError(code == ENOENT ? .missing : .unreadable, file, code == ENOENT ? "there is no such file" : String(cString: strerror(code)))
    }
    // A pipe would be waited for.
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(.unreadable, file, "this is not a regular file") }
    return Int(status.st_size)
  }

  func read(into memory: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard let base = memory.baseAddress else { return 0 }
    let count = fread(base, 1, memory.count, handle)
    if ferror(handle) != 0 { throw FileError(.unreadable, file, "reading failed") }
    return count
  }
}
