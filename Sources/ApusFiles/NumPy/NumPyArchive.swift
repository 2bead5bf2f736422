import ApusTensors
import Foundation

/// Arrays by name: a `.npz` file. Python's `numpy.load` and `numpy.savez`.
///
/// ```swift
/// let data = try NumPyArchive(contentsOf: URL(filePath: "data.npz"))
/// let x = try data.array("x0")
/// try NumPyArchive([("pred0", prediction)]).write(to: URL(filePath: "predictions.npz"))
/// ```
public struct NumPyArchive {
  /// For messages: the file that the arrays are from.
  private var file = "the archive"
  /// The arrays, in the file's order.
  public private(set) var arrays: [(name: String, tensor: Tensor)] = []

  public init(_ arrays: [(name: String, tensor: Tensor)] = []) { self.arrays = arrays }

  /// Reads all arrays, which are put on the current device.
  ///
  /// - Throws: ``FileError`` for a file that is none, is damaged, or holds something other than arrays of numbers.
  public init(contentsOf url: URL) throws {
    try self.init(try ZipArchive(url))
    arrays = try arrays.map { ($0.name, try $0.tensor.onCurrentDevice()) }
  }

  /// Reads all arrays onto the CPU.
  package init(_ archive: ZipArchive) throws {
    file = archive.file
    for member in archive.members {
      guard member.name.hasSuffix(".npy") else {
        throw FileError(.unsupported, file, at: member.name, "the member is no array", expected: "names that end in .npy")
      }
      arrays.append((String(member.name.dropLast(4)), try NumPyFile.read(try archive.stream(of: member))))
    }
  }

  /// The names of the arrays, in the file's order.
  public var names: [String] { arrays.map(\.name) }

  /// The array of this name, or nil.
  public subscript(name: String) -> Tensor? {
    get { arrays.first { $0.name == name }?.tensor }
    set {
      let place = arrays.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let tensor?): arrays[place].tensor = tensor
      case (let place?, nil): arrays.remove(at: place)
      case (nil, let tensor?): arrays.append((name, tensor))
      case (nil, nil): break
      }
    }
  }

  /// The array of this name.
  ///
  /// - Throws: ``FileError`` where there is none, with the names there are.
  public func array(_ name: String) throws(FileError) -> Tensor {
    if let tensor = self[name] { return tensor }
    throw FileError(.noSuchMember, file, "there is no array \(name)", received: names.isEmpty ? "no arrays" : names.joined(separator: ", "))
  }

  /// The arrays `<prefix>0`, `<prefix>1` and so on, as far as they go.
  public func numbered(_ prefix: String) -> [Tensor] {
    var result: [Tensor] = []
    while let next = self["\(prefix)\(result.count)"] { result.append(next) }
    return result
  }

  /// Writes all arrays; the file appears when it is complete.
  ///
  /// - Parameter compressed: Whether they are compressed, as by `numpy.savez_compressed`.
  /// - Throws: ``FileError``.
  public func write(to url: URL, compressed: Bool = false) throws(FileError) {
    try ZipWriter.write(arrays.map { ($0.name + ".npy", NumPyFile.bytes(of: $0.tensor)) }, to: url, compresses: compressed)
  }
}
