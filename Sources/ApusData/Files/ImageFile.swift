import ApusTensors
import Foundation

/// Pictures in files: JPEG (through libjpeg-turbo), PNG (through libpng), and Netpbm's PPM and PGM. TensorFlow: `tf.io.decode_image`.
///
/// ```swift
/// let picture = try ImageFile.read(URL(filePath: "daisy.jpg"))       // [height, width, 3], uint8
/// let input = picture.cast(.float32) / 255
/// ```
public enum ImageFile {
  /// The file name extensions of pictures. What a file holds is told by its first bytes.
  public static let extensions = ["jpg", "jpeg", "png", "ppm", "pgm", "pnm"]

  /// Reads a picture whole.
  ///
  /// - Returns: [height, width, 3], or [height, width, 1] of a grey one, uint8, on the current device. Transparency is left out, and 16 bits
  ///   become 8.
  /// - Throws: ``DataError``. Sizes that the file cannot hold are refused before memory is asked for.
  public static func read(_ url: URL) throws(DataError) -> Tensor {
    let reader = try ByteReader(url)
    let magic = try reader.readBytes(2, "the picture's first bytes")
    let picture =
      switch (magic[0], magic[1]) {
      case (0xff, 0xd8): try JPEGFile.read(magic + reader.readToEnd(), reader.file)
      case (0x89, UInt8(ascii: "P")): try PNGFile.read(magic + reader.readToEnd(), reader.file)
      default: try NetPBMFile.read(magic, reader)
      }
    return picture.to(.current)
  }
}
