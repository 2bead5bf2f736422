import CZip
import Foundation

/// Writes ZIP archives.
enum ZipWriter {
  /// Writes members to a file, which takes the place of an older one only when it is complete.
  ///
  /// - Parameter compresses: Whether members are compressed; Keras's and, unless asked, NumPy's are not.
  static func write(_ members: [(name: String, bytes: [UInt8])], to url: URL, compresses: Bool = false) throws(FileError) {
    let file = url.path(percentEncoded: false)
    var code: Int32 = 0
    guard let archive = zip_open(file, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      throw FileError(.unwritable, file, String(cString: zip_error_strerror(&error)))
    }
    // libzip reads the content when the archive is closed.
    var contents: [UnsafeMutableRawBufferPointer] = []
    defer { for content in contents { content.deallocate() } }
    for (name, bytes) in members {
      let content = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
      content.copyBytes(from: bytes)
      contents.append(content)
      let source = zip_source_buffer(archive, content.baseAddress, UInt64(bytes.count), 0)
      let index = source.map { zip_file_add(archive, name, $0, UInt32(ZIP_FL_ENC_UTF_8)) } ?? -1
      guard index >= 0, zip_set_file_compression(archive, UInt64(index), compresses ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 else {
        let reason = String(cString: zip_strerror(archive))
        if index < 0, let source { zip_source_free(source) }
        zip_discard(archive)
        throw FileError(.unwritable, file, at: name, reason)
      }
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw FileError(.unwritable, file, reason)
    }
  }
}
