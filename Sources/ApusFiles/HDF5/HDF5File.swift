import ApusTensors
import Foundation

/// An HDF5 file: groups of data sets and groups, as Keras keeps weights in.
///
/// ```swift
/// let file = try HDF5File(contentsOf: URL(filePath: "model.weights.h5"))
/// let kernel = try file.root.dataset("layers/dense/vars/0").tensor()
/// ```
///
/// Files are written by HDF5's library. They are read by a reader of our own, because the library trusts what it reads: version 1.10.8 crashed or hung
/// on 33 of 100,000 damaged files. The reader takes what h5py writes: symbol tables and links, numbers, booleans and strings, contiguous, compact and
/// chunked storage, compression by DEFLATE with shuffling. What it does not take (links to other files, virtual and external data sets, dense groups) it
/// names.
public struct HDF5File {
  public var root: HDF5Group

  public init(root: HDF5Group = HDF5Group()) { self.root = root }

  /// Reads a file's structure; the numbers are read when they are asked for.
  ///
  /// - Throws: ``FileError`` with the place and what is wrong there.
  public init(contentsOf url: URL) throws(FileError) { try self.init(try FileBytes(contentsOf: url)) }

  /// Reads a file that lies in memory.
  ///
  /// - Parameter name: What messages call it.
  public init(_ bytes: [UInt8], name: String) throws(FileError) { try self.init(FileBytes(bytes, file: name)) }

  private init(_ bytes: FileBytes) throws(FileError) {
    let reader = try HDF5Reader(bytes)
    root = try reader.readRoot()
  }

  /// Writes a file, which takes the place of an older one only when it is complete.
  ///
  /// - Throws: ``FileError``.
  public func write(to url: URL) throws(FileError) {
    try FileWriter.write(try bytes(name: url.path(percentEncoded: false)), to: url)
  }

  /// The file's content.
  func bytes(name: String) throws(FileError) -> [UInt8] { try HDF5Writer.bytes(of: root, file: name) }
}

/// A group of an ``HDF5File``: data sets and groups by name.
public struct HDF5Group {
  public var groups: [String: HDF5Group] = [:]
  public var datasets: [String: HDF5Dataset] = [:]
  /// The attributes that are texts.
  public var attributes: [String: String] = [:]

  /// For messages: the file, and where in it the group is.
  var file = "the file"
  var path = ""

  public init() {}

  /// The group at a path like `layers/dense`, or nil.
  public func group(_ path: String) -> HDF5Group? {
    path.split(separator: "/").reduce(self) { group, name in group?.groups[String(name)] }
  }

  /// The data set at a path like `layers/dense/vars/0`.
  ///
  /// - Throws: ``FileError`` where there is none.
  public func dataset(_ path: String) throws(FileError) -> HDF5Dataset {
    let names = path.split(separator: "/").map(String.init)
    if let last = names.last, let dataset = group(names.dropLast().joined(separator: "/"))?.datasets[last] { return dataset }
    throw FileError(.noSuchMember, file, at: self.path.isEmpty ? nil : self.path, "there is no data set \(path)")
  }

  /// Every data set in the group and below, by path, in order.
  public var allDatasets: [(path: String, dataset: HDF5Dataset)] {
    let own = datasets.map { (path: $0.key, dataset: $0.value) }
    let inner = groups.flatMap { name, group in group.allDatasets.map { (path: "\(name)/\($0.path)", dataset: $0.dataset) } }
    return (own + inner).sorted { $0.path.localizedStandardCompare($1.path) == .orderedAscending }
  }

  /// Changes the group at a path, which is made where it is not there.
  mutating func update(_ path: some Sequence<String>, _ change: (inout HDF5Group) -> Void) {
    var rest = Array(path)
    if rest.isEmpty { return change(&self) }
    let first = rest.removeFirst()
    groups[first, default: HDF5Group()].update(rest, change)
  }
}

/// A data set of an ``HDF5File``: an array of one dtype.
public struct HDF5Dataset {
  public let shape: Shape
  public let dtype: DType
  /// The attributes that are texts.
  public var attributes: [String: String] = [:]
  private let content: () throws -> Tensor

  /// A data set to be written. bfloat16, which HDF5 lacks, is written as Keras does: two plain bytes, and an attribute that says so.
  public init(_ tensor: Tensor) {
    shape = tensor.shape
    dtype = tensor.dtype
    if dtype == .bfloat16 { attributes["dtype"] = "bfloat16" }
    content = { tensor }
  }

  init(shape: Shape, dtype: DType, attributes: [String: String], read: @escaping () throws -> Tensor) {
    self.shape = shape
    self.dtype = dtype
    self.attributes = attributes
    content = read
  }

  /// The values, on the current device.
  ///
  /// - Throws: ``FileError`` where they are damaged, ``TensorError`` where the device has no place for them.
  public func tensor() throws -> Tensor { try content().onCurrentDevice() }
}
