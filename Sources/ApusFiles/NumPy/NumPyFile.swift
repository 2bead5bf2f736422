import ApusTensors
import Foundation

/// NumPy's `.npy` files: one array each. Python's `numpy.load` and `numpy.save`.
///
/// ```swift
/// let x = try NumPyFile.read(URL(filePath: "x.npy"))
/// try NumPyFile.write(x, to: URL(filePath: "copy.npy"))
/// ```
///
/// Versions 1 to 3 of the format are read, in both orders of bytes and of elements, with every dtype that tensors have. bfloat16, which NumPy lacks,
/// is two plain bytes (`V2`), as ml_dtypes writes it.
public enum NumPyFile {
  /// Reads an array, which is put on the current device.
  ///
  /// - Throws: ``FileError`` for a file that is none, is damaged, or holds something other than numbers.
  public static func read(_ url: URL) throws -> Tensor {
    try read(try FileStream(url)).onCurrentDevice()
  }

  /// Writes an array; the file appears when it is complete.
  ///
  /// - Throws: ``FileError``.
  public static func write(_ tensor: Tensor, to url: URL) throws {
    try FileWriter.write(bytes(of: tensor), to: url)
  }

  /// The content of a `.npy` file, in row-major order and the low byte first.
  static func bytes(of tensor: Tensor) -> [UInt8] {
    let tensor = tensor.to(.cpu)
    return NumPyHeader(dtype: tensor.dtype, shape: tensor.shape).bytes + tensor.withHostBytes { Array($0) }
  }

  /// Reads an array onto the CPU.
  static func read(_ stream: some ByteStream) throws -> Tensor {
    let header = try NumPyHeader(stream)
    let count = header.shape.elementCount
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: header.dtype.byteCount)
    guard count <= Shape.maximumElementCount, !overflow, byteCount <= stream.byteCount else {
      throw FileError(
        .tooLarge, stream.file, at: "the header", "the array is larger than the file", expected: "at most \(stream.byteCount) bytes of elements",
        received: "shape \(header.shape), \(header.dtype)")
    }
    // In Fortran's order the elements are those of the transpose.
    let stored = header.isFortranOrder ? Shape(header.shape.reversed()) : header.shape
    let tensor = try recoveringErrors {
      try Tensor.onHost(stored, header.dtype) { memory throws(FileError) in
        try stream.fill(memory, "the elements")
        HostBytes.normalize(memory, header.dtype, isBigEndian: header.isBigEndian)
      }
    }
    try stream.finish()
    return header.isFortranOrder && stored.rank > 1 ? try recoveringErrors { tensor.transpose() } : tensor
  }
}
