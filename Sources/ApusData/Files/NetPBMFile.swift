import ApusTensors
import Foundation

/// The simplest format of pictures: a line of sizes, then the pixels. Binary PPM (P6, coloured) and PGM (P5, grey), plain or compressed with gzip.
///
/// Source: the manual of Netpbm, ppm(5) and pgm(5).
enum NetPBMFile {
  /// Reads a picture whole, from 0 to the file's greatest value. Errors say at which byte the file is missing something or holds something else.
  ///
  /// - Parameter magic: The first two bytes, which were read already.
  static func read(_ magic: [UInt8], _ reader: ByteReader) throws(DataError) -> Tensor {
    let shape = try readHeader(magic, reader)
    return try Tensor.onHost(shape, .uint8) { bytes throws(DataError) in
      try reader.readAll(into: bytes, "the pixels of a picture of shape \(shape)")
      try reader.finish()
    }
  }

  private static func readHeader(_ magic: [UInt8], _ reader: ByteReader) throws(DataError) -> Shape {
    guard magic == Array("P6".utf8) || magic == Array("P5".utf8) else {
      throw DataError(
        .foreign, reader.file, at: .byte(0), "this is no picture in the format PPM or PGM", expected: "P6 or P5",
        received: String(decoding: magic, as: UTF8.self).debugDescription)
    }
    let (width, height) = (try readNumber(reader, "the width"), try readNumber(reader, "the height"))
    let position = reader.offset
    let greatest = try readNumber(reader, "the greatest value")
    guard greatest <= 255 else {
      throw DataError(
        .foreign, reader.file, at: .byte(position), "the pixels have more than 8 bits", expected: "a greatest value of at most 255",
        received: "\(greatest)", hint: "ImageMagick reduces them: mogrify -depth 8 *.ppm")
    }
    let shape: Shape = [height, width, magic[1] == UInt8(ascii: "6") ? 3 : 1]
    // Neither size has more than seven digits, so that the product cannot overflow.
    guard shape.elementCount <= reader.maximumCount - reader.offset else {
      throw DataError(
        .truncated, reader.file, at: .byte(reader.offset), "the file is too short for its sizes", expected: "\(shape.elementCount) bytes of pixels",
        received: "at most \(reader.maximumCount - reader.offset)")
    }
    return shape
  }

  /// The next number more than 0, and the one character of white space after it. A comment goes from # to the end of its line.
  private static func readNumber(_ reader: ByteReader, _ what: String) throws(DataError) -> Int {
    var number = 0
    var hasDigits = false
    while true {
      let position = reader.offset
      let byte = try reader.readBytes(1, what)[0]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9") where number < 1_000_000:
        number = 10 * number + Int(byte - UInt8(ascii: "0"))
        hasDigits = true
      case UInt8(ascii: "#") where !hasDigits:
        while try reader.readBytes(1, "a comment")[0] != UInt8(ascii: "\n") {}
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if number > 0 { return number }
        if hasDigits { fallthrough }
      default:
        throw DataError(
          .malformed, reader.file, at: .byte(position), "\(what) cannot be read", expected: "a number of at most seven digits, more than 0",
          received: "the byte \(byte)")
      }
    }
  }
}
