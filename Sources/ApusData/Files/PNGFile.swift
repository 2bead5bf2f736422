import ApusTensors
import CPNG

/// Pictures without loss, unpacked by libpng.
enum PNGFile {
  /// DEFLATE makes at most 1,032 bytes of one.
  private static let mostBytesPerByte = 1032

  static func read(_ bytes: [UInt8], _ file: String) throws(DataError) -> Tensor {
    let shape = try readShape(bytes, file)
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
      throw DataError(.damaged, file, "this PNG picture has no readable header", hint: message(&image))
    }
    // Numbers of 16 bits are as those of 8: no powers of brightness.
    image.flags = png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
    // Read with its transparency, which libpng would otherwise mix with a background.
    let channels = shape[2] + 1
    image.format = png_uint_32(channels == 2 ? PNG_FORMAT_FLAG_ALPHA : PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_COLOR)
    var pixels = [UInt8](repeating: 0, count: shape[0] * shape[1] * channels)
    guard png_image_finish_read(&image, nil, &pixels, png_int_32(shape[1] * channels), nil) != 0 else {
      throw DataError(.damaged, file, "this PNG picture does not unpack", hint: message(&image))
    }
    return Tensor.onHost(shape, .uint8) { target in
      for pixel in 0..<shape[0] * shape[1] {
        for channel in 0..<channels - 1 { target[pixel * (channels - 1) + channel] = pixels[pixel * channels + channel] }
      }
    }
  }

  /// The sizes in the header chunk (PNG specification, 11.2.2), which the file's length must allow.
  private static func readShape(_ bytes: [UInt8], _ file: String) throws(DataError) -> Shape {
    guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else {
      throw DataError(.truncated, file, at: .byte(min(bytes.count, 12)), "this PNG picture has no header", expected: "an IHDR chunk")
    }
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height, depth) = (number(16), number(20), Int(bytes[24]))
    // By colour type: grey, coloured, palette, grey and transparency, coloured and transparency.
    guard let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][Int(bytes[25])], (1...16).contains(depth), (1...1 << 24).contains(width),
      (1...1 << 24).contains(height)
    else {
      throw DataError(
        .damaged, file, at: .byte(16), "this PNG picture's header holds what none can",
        expected: "sizes from 1 to \(1 << 24), a depth and a colour type",
        received: "\(width) x \(height), depth \(depth), colour type \(bytes[25])")
    }
    let unpacked = height * ((width * depth * channels + 7) / 8)
    guard unpacked / mostBytesPerByte <= bytes.count else {
      throw DataError(
        .truncated, file, "the file is too short for its sizes", expected: "at least \(unpacked / mostBytesPerByte) bytes", received: "\(bytes.count)"
      )
    }
    return [height, width, channels == 1 && bytes[25] == 0 || channels == 2 ? 1 : 3]
  }

  private static func message(_ image: inout png_image) -> String {
    withUnsafeBytes(of: &image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
