import ApusTensors
import Foundation

/// The format of the MNIST files: a header of sizes, then the elements, the highest byte first. Plain, or compressed with gzip.
///
/// ```swift
/// let images = try IDXFile.read(URL(filePath: "train-images-idx3-ubyte.gz"))       // [60000, 28, 28], uint8
/// ```
///
/// The header is two zeros, a byte for the dtype (uint8, int8, int16, int32, float32 or float64), a byte for the number of dimensions, and four
/// bytes for the size of each. Source: Yann LeCun's page on MNIST.
public enum IDXFile {
  /// Reads a file whole.
  ///
  /// - Returns: A tensor on the current device, with the file's dtype.
  /// - Throws: ``DataError``, with the byte where the file is missing something, holds something else or goes on. Sizes that the file cannot hold
  ///   are refused before memory is asked for.
  public static func read(_ url: URL) throws(DataError) -> Tensor { try read(ByteReader(url)) }

  static func read(_ reader: ByteReader) throws(DataError) -> Tensor {
    let (shape, dtype, byteCount) = try readHeader(reader)
    let tensor = try Tensor.onHost(shape, dtype) { bytes throws(DataError) in
      if byteCount > 0 { try reader.readAll(into: bytes, "the elements of a \(dtype) array of shape \(shape)") }
      switch dtype.byteCount {
      case 2: bytes.bindMemory(to: UInt16.self).swapToHost()
      case 4: bytes.bindMemory(to: UInt32.self).swapToHost()
      case 8: bytes.bindMemory(to: UInt64.self).swapToHost()
      default: break
      }
      try reader.finish()
    }
    return tensor.to(.current)
  }

  private static let dtypes: [UInt8: DType] = [0x08: .uint8, 0x09: .int8, 0x0b: .int16, 0x0c: .int32, 0x0d: .float32, 0x0e: .float64]

  private static func readHeader(_ reader: ByteReader) throws(DataError) -> (Shape, DType, byteCount: Int) {
    let magic = try reader.readBytes(4, "the header")
    guard magic[0] == 0, magic[1] == 0, let dtype = dtypes[magic[2]] else {
      let received = magic.map { String($0, radix: 16) }.joined(separator: " ")
      throw DataError(
        .foreign, reader.file, at: .byte(magic[0] == 0 && magic[1] == 0 ? 2 : 0), "this is not an IDX file",
        expected: "two zeros, and 8, 9, b, c, d or e for the dtype", received: "the bytes \(received)")
    }
    let rank = Int(magic[3])
    guard rank <= Shape.maximumRank else {
      throw DataError(
        .foreign, reader.file, at: .byte(3), "the array has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(rank)")
    }
    let sizes = try reader.readBytes(4 * rank, "the sizes of \(rank) dimensions")
    var shape = Shape()
    for axis in 0..<rank { shape.append(sizes[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }) }
    return (shape, dtype, try byteCount(shape, dtype, reader))
  }

  /// The size of the elements, if the file can hold as much.
  private static func byteCount(_ shape: Shape, _ dtype: DType, _ reader: ByteReader) throws(DataError) -> Int {
    // Without the empty dimensions, so that the others cannot overflow unnoticed.
    var count = dtype.byteCount
    for size in shape where size > 0 {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      if overflow { throw DataError(.tooLarge, reader.file, at: .byte(4), "the sizes exceed any memory", received: "the shape \(shape)") }
      count = product
    }
    if shape.contains(0) { count = 0 }
    let available = reader.maximumCount - reader.offset
    guard count <= available else {
      throw DataError(
        .truncated, reader.file, at: reader.isCompressed ? .byte(4) : .byte(reader.maximumCount), "the file is too short for its sizes",
        expected: "\(count) bytes of elements for the shape \(shape)", received: reader.isCompressed ? "at most \(available)" : "\(available)")
    }
    return count
  }
}

extension UnsafeMutableBufferPointer where Element: FixedWidthInteger {
  /// Turns numbers with the highest byte first into this machine's.
  fileprivate func swapToHost() { for index in indices { self[index] = Element(bigEndian: self[index]) } }
}
