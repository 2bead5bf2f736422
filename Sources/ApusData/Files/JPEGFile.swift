import ApusTensors
import CTurboJPEG

/// Pictures as cameras make them, unpacked by libjpeg-turbo with the fast transform, as TensorFlow does.
enum JPEGFile {
  /// A block of 8 x 8 pixels takes one bit at least.
  private static let mostPixelsPerByte = 512

  static func read(_ bytes: [UInt8], _ file: String) throws(DataError) -> Tensor {
    guard let decompressor = tjInitDecompress() else { throw DataError(.unreadable, file, "libjpeg-turbo cannot be started", hint: message(nil)) }
    defer { tjDestroy(decompressor) }
    var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard tjDecompressHeader3(decompressor, bytes, UInt(bytes.count), &width, &height, &sampling, &space) == 0, width > 0, height > 0
    else {
      throw DataError(.damaged, file, "this JPEG picture has no readable header", hint: message(decompressor))
    }
    let isGrey = space == Int32(TJCS_GRAY.rawValue)
    let shape: Shape = [Int(height), Int(width), isGrey ? 1 : 3]
    guard Int(height) * Int(width) / mostPixelsPerByte <= bytes.count else {
      throw DataError(
        .truncated, file, "the file is too short for its sizes", expected: "at least \(Int(height) * Int(width) / mostPixelsPerByte) bytes",
        received: "\(bytes.count)")
    }
    return try Tensor.onHost(shape, .uint8) { pixels throws(DataError) in
      let code = tjDecompress2(
        decompressor, bytes, UInt(bytes.count), pixels.baseAddress?.assumingMemoryBound(to: UInt8.self), width, 0, height,
        Int32(isGrey ? TJPF_GRAY.rawValue : TJPF_RGB.rawValue), TJFLAG_FASTDCT)
      // Many cameras write what is only worth a warning; a picture that ends early is half grey.
      if code != 0, tjGetErrorCode(decompressor) != Int32(TJERR_WARNING.rawValue) || isCutOff(bytes) {
        throw DataError(.damaged, file, "this JPEG picture does not unpack", hint: message(decompressor))
      }
    }
  }

  /// Whether no end of the image follows the last beginning of a scan.
  private static func isCutOff(_ bytes: [UInt8]) -> Bool {
    func last(_ marker: UInt8) -> Int { bytes.indices.dropLast().last { bytes[$0] == 0xff && bytes[$0 + 1] == marker } ?? -1 }
    return last(0xd9) < last(0xda)
  }

  private static func message(_ decompressor: tjhandle?) -> String { tjGetErrorStr2(decompressor).map { String(cString: $0) } ?? "" }
}
