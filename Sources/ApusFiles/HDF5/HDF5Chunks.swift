import ApusTensors
import CZlib

/// What is done to a chunk before it is stored. The raw values are HDF5's numbers.
enum HDF5Filter: Int {
  case deflate = 1
  /// The first bytes of all elements, then the second ones, and so on.
  case shuffle = 2
  /// A checksum behind the data, which is not compared.
  case fletcher32 = 3
}

/// The elements of a data set that is stored in blocks of one shape.
struct HDF5Chunks {
  struct Stored {
    let offset: [Int]
    /// Bit i is set where filter i was left out.
    let skippedFilters: Int
    let range: Range<Int>
  }

  let shape: Shape
  let chunkShape: Shape
  let itemSize: Int
  let filters: [HDF5Filter]
  var stored: [Stored] = []

  private var chunkBytes: Int { chunkShape.elementCount * itemSize }

  /// Makes sure that the chunks are those of the shape, each once, and that their bytes can unpack to what they claim.
  func check(_ file: String, path: String) throws(FileError) {
    func fail(_ kind: FileError.Kind, _ problem: String, _ expected: String, _ received: String) -> FileError {
      FileError(kind, file, at: path, problem, expected: expected, received: received)
    }
    guard chunkShape.elementCount <= Shape.maximumElementCount else {
      throw fail(.tooLarge, "the chunks are too large", "a size that can be held", "\(chunkShape)")
    }
    let wanted = Shape(zip(shape, chunkShape).map { ($0 + $1 - 1) / $1 }).elementCount
    guard stored.count == wanted else { throw fail(.damaged, "chunks are missing", "\(wanted) chunks", "\(stored.count)") }
    guard Set(stored.map(\.offset)).count == wanted else { throw fail(.damaged, "two chunks have one place", "\(wanted) places", "fewer") }
    for chunk in stored {
      guard zip(chunk.offset, zip(shape, chunkShape)).allSatisfy({ $0 < $1.0 && $0 % $1.1 == 0 }) else {
        throw fail(.damaged, "a chunk lies outside the shape", "a place in \(shape)", "\(chunk.offset)")
      }
      // DEFLATE makes at most 1,032 bytes of one.
      let expansion = filters.contains(.deflate) ? 1032 : 1
      guard chunkBytes / expansion <= chunk.range.count else {
        throw fail(.tooLarge, "a chunk claims a size that its bytes cannot unpack to", "\(chunkBytes) bytes", "\(chunk.range.count)")
      }
    }
  }

  func read(into memory: UnsafeMutableRawBufferPointer, _ bytes: FileBytes, path: String) throws(FileError) {
    for chunk in stored { copy(try unpack(chunk, bytes, path: path), at: chunk.offset, to: memory) }
  }

  // MARK: Unpacking

  private func unpack(_ chunk: Stored, _ bytes: FileBytes, path: String) throws(FileError) -> [UInt8] {
    var data = Array(bytes.bytes[chunk.range])
    for (number, filter) in filters.enumerated().reversed() where chunk.skippedFilters >> number & 1 == 0 {
      switch filter {
      case .deflate:
        // A checksum that is taken off later may stand behind the elements.
        var unpacked = [UInt8](repeating: 0, count: chunkBytes + 4)
        var count = UInt(unpacked.count)
        guard uncompress(&unpacked, &count, data, UInt(data.count)) == Z_OK else {
          throw FileError(.damaged, bytes.file, at: path, "the compressed data is damaged")
        }
        data = Array(unpacked.prefix(Int(count)))
      case .shuffle:
        let count = data.count / itemSize
        var ordered = data
        for byte in 0..<itemSize { for item in 0..<count { ordered[item * itemSize + byte] = data[byte * count + item] } }
        data = ordered
      case .fletcher32: data.removeLast(min(4, data.count))
      }
    }
    guard data.count == chunkBytes else {
      throw FileError(
        .damaged, bytes.file, at: path, "a chunk unpacks to another size", expected: "\(chunkBytes) bytes", received: "\(data.count)")
    }
    return data
  }

  /// Puts the part of a chunk that lies in the shape where it belongs, row by row.
  private func copy(_ data: [UInt8], at offset: [Int], to memory: UnsafeMutableRawBufferPointer) {
    guard let last = offset.indices.last else { return data.withUnsafeBytes { memory.copyMemory(from: $0) } }
    let extent = offset.indices.map { min(chunkShape[$0], shape[$0] - offset[$0]) }
    let rows = extent.dropLast().reduce(1, *)
    data.withUnsafeBytes { data in
      for row in 0..<rows {
        var rest = row
        var (from, to, fromStep, toStep) = (0, offset[last], chunkShape[last], shape[last])
        for axis in offset.indices.dropLast().reversed() {
          let index = rest % extent[axis]
          rest /= extent[axis]
          from += index * fromStep
          to += (offset[axis] + index) * toStep
          fromStep *= chunkShape[axis]
          toStep *= shape[axis]
        }
        let source = UnsafeRawBufferPointer(rebasing: data[from * itemSize..<(from + extent[last]) * itemSize])
        UnsafeMutableRawBufferPointer(rebasing: memory[to * itemSize..<(to + extent[last]) * itemSize]).copyMemory(from: source)
      }
    }
  }
}
