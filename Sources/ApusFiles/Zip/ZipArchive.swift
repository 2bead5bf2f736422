import CZip
import Foundation

/// A ZIP archive that is read: what `.npz` and `.keras` files are.
///
/// An archive is refused as a whole where a member's name leads out of it (`../x`, `/x`), stands twice, or where a member claims to unpack to more than
/// its bytes can make.
public final class ZipArchive {
  public struct Member: Sendable, Equatable {
    public let name: String
    /// The size of the content, unpacked.
    public let byteCount: Int
    fileprivate let index: UInt64
  }

  /// For messages.
  public let file: String
  /// In the archive's order.
  public let members: [Member]
  private let archive: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer?

  /// Opens an archive.
  ///
  /// - Throws: ``FileError``.
  public convenience init(_ url: URL) throws(FileError) {
    let file = url.path(percentEncoded: false)
    let size = try FileStream.size(of: file)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_file_create(file, 0, -1, &error) else {
      throw FileError(.unreadable, file, String(cString: zip_error_strerror(&error)))
    }
    try self.init(source, size: size, memory: nil, file: file)
  }

  /// Opens an archive that lies in memory.
  ///
  /// - Parameter name: What messages call it.
  public convenience init(_ bytes: [UInt8], name: String) throws(FileError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    memory.copyBytes(from: bytes)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(bytes.count), 0, &error) else {
      memory.deallocate()
      throw FileError(.unreadable, name, String(cString: zip_error_strerror(&error)))
    }
    try self.init(source, size: bytes.count, memory: memory, file: name)
  }

  private init(_ source: OpaquePointer, size: Int, memory: UnsafeMutableRawBufferPointer?, file: String) throws(FileError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      let kind: FileError.Kind = zip_error_code_zip(&error) == ZIP_ER_NOZIP ? .foreign : .damaged
      zip_source_free(source)
      memory?.deallocate()
      throw FileError(kind, file, "this cannot be opened as a ZIP archive: \(String(cString: zip_error_strerror(&error)))")
    }
    do throws(FileError) { members = try ZipArchive.members(of: archive, size: size, file) } catch {
      zip_discard(archive)
      memory?.deallocate()
      throw error
    }
    self.archive = archive
    self.memory = memory
    self.file = file
  }

  deinit {
    zip_discard(archive)
    memory?.deallocate()
  }

  /// The member of this name, or nil.
  public func member(_ name: String) -> Member? { members.first { $0.name == name } }

  /// The content of a member.
  ///
  /// - Throws: ``FileError`` where there is no such member, or it is damaged.
  public func bytes(of name: String) throws(FileError) -> [UInt8] {
    guard let member = member(name) else {
      throw FileError(
        .noSuchMember, file, "the archive has no member \(name)",
        received: members.isEmpty ? "an empty archive" : members.map(\.name).joined(separator: ", "))
    }
    let stream = try stream(of: member)
    let bytes = try stream.readAll(member.byteCount, "its content")
    try stream.finish()
    return bytes
  }

  func stream(of member: Member) throws(FileError) -> ZipMemberStream {
    try ZipMemberStream(archive, index: member.index, byteCount: member.byteCount, file: "\(file), \(member.name)", owner: self)
  }
}

// MARK: Members

extension ZipArchive {
  /// DEFLATE makes at most 1,032 bytes of one.
  private static let maximumExpansion = 1032

  private static func members(of archive: OpaquePointer, size: Int, _ file: String) throws(FileError) -> [Member] {
    var members: [Member] = []
    var names = Set<String>()
    for index in 0..<UInt64(max(zip_get_num_entries(archive, 0), 0)) {
      var status = zip_stat_t()
      zip_stat_init(&status)
      let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
      guard zip_stat_index(archive, index, UInt32(ZIP_FL_ENC_STRICT), &status) == 0, status.valid & needed == needed, let text = status.name else {
        throw FileError(.damaged, file, at: "member \(index)", "what the archive says of the member cannot be read")
      }
      guard let name = String(validatingCString: text) else {
        throw FileError(.damaged, file, at: "member \(index)", "the member's name is not UTF-8")
      }
      try check(name, file)
      if name.hasSuffix("/") { continue }  // a folder
      guard names.insert(name).inserted else { throw FileError(.damaged, file, at: name, "two members have one name") }
      guard status.comp_size <= UInt64(size), status.size / UInt64(maximumExpansion) <= status.comp_size else {
        throw FileError(
          .tooLarge, file, at: name, "the member claims a size that its bytes cannot unpack to",
          expected: "at most \(maximumExpansion) times the \(min(status.comp_size, UInt64(size))) bytes that it takes",
          received: "\(status.size) bytes")
      }
      members.append(Member(name: name, byteCount: Int(status.size), index: index))
    }
    return members
  }

  private static func check(_ name: String, _ file: String) throws(FileError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"), !parts.contains(".."), !parts.contains(".") else {
      throw FileError(
        .unsafeName, file, at: "\"\(name)\"", "the member's name leads out of the archive", expected: "a relative path without . and ..")
    }
  }
}

/// Reads a member, unpacking it on the way.
final class ZipMemberStream: ByteStream {
  let file: String
  let byteCount: Int
  private let handle: OpaquePointer
  private let owner: ZipArchive

  fileprivate init(_ archive: OpaquePointer, index: UInt64, byteCount: Int, file: String, owner: ZipArchive) throws(FileError) {
    guard let handle = zip_fopen_index(archive, index, 0) else {
      throw FileError(.unsupported, file, "the member cannot be read: \(String(cString: zip_strerror(archive)))")
    }
    self.handle = handle
    self.byteCount = byteCount
    self.file = file
    self.owner = owner
  }

  deinit { zip_fclose(handle) }

  func read(into memory: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var done = 0
    while done < memory.count {
      let count = zip_fread(handle, memory.baseAddress! + done, UInt64(memory.count - done))
      // The checksum is compared at the end.
      if count < 0 { throw FileError(.damaged, file, "the content is damaged: \(String(cString: zip_file_strerror(handle)))") }
      if count == 0 { break }
      done += Int(count)
    }
    return done
  }
}
