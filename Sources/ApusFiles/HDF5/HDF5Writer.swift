import ApusTensors
import CHDF5
import Foundation
import Synchronization

/// Writes HDF5 files with HDF5's library, in memory.
enum HDF5Writer {
  /// The library is not made for several threads.
  private static let turn = Mutex(())

  static func bytes(of root: HDF5Group, file: String) throws(FileError) -> [UInt8] {
    let result = turn.withLock { _ -> Result<[UInt8], FileError> in
      do throws(FileError) { return .success(try image(of: root, file)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private static func image(of root: HDF5Group, _ file: String) throws(FileError) -> [UInt8] {
    let writer = try Session(file)
    defer { writer.close() }
    try writer.write(root, to: writer.handle, path: "")
    return try writer.image()
  }
}

/// A file that is being made.
private struct Session {
  let file: String
  let handle: hid_t

  init(_ file: String) throws(FileError) {
    H5Eset_auto2(0, nil, nil)  // it would print each failure
    let access = H5Pcreate(hdf5_file_access())
    defer { H5Pclose(access) }
    // In memory, growing by a mebibyte, and nothing on disk.
    H5Pset_fapl_core(access, 1 << 20, false)
    self.file = file
    handle = H5Fcreate(file, hdf5_replacing(), 0, access)
    if handle < 0 { throw FileError(.unwritable, file, "HDF5 cannot begin a file") }
  }

  func close() { H5Fclose(handle) }

  func image() throws(FileError) -> [UInt8] {
    H5Fflush(handle, H5F_SCOPE_GLOBAL)
    let size = H5Fget_file_image(handle, nil, 0)
    guard size > 0 else { throw FileError(.unwritable, file, "HDF5 cannot give the file's content") }
    var bytes = [UInt8](repeating: 0, count: size)
    guard H5Fget_file_image(handle, &bytes, size) == size else { throw FileError(.unwritable, file, "HDF5 cannot give the file's content") }
    return bytes
  }

  func write(_ group: HDF5Group, to handle: hid_t, path: String) throws(FileError) {
    for (name, value) in group.attributes.sorted(by: { $0.key < $1.key }) { try write(value, attribute: name, to: handle, path: path) }
    for (name, dataset) in group.datasets.sorted(by: { $0.key < $1.key }) { try write(dataset, name, to: handle, path: "\(path)/\(name)") }
    for (name, inner) in group.groups.sorted(by: { $0.key < $1.key }) {
      let made = H5Gcreate2(handle, name, 0, 0, 0)
      defer { H5Gclose(made) }
      try check(made >= 0, "the group cannot be made", "\(path)/\(name)")
      try write(inner, to: made, path: "\(path)/\(name)")
    }
  }

  private func write(_ dataset: HDF5Dataset, _ name: String, to handle: hid_t, path: String) throws(FileError) {
    let tensor: Tensor
    do { tensor = try dataset.tensor().to(.cpu) } catch {
      throw error as? FileError ?? FileError(.unwritable, file, at: path, "the values cannot be read: \(error)")
    }
    let type = HDF5Type(tensor.dtype)
    let space = makeSpace(tensor.shape)
    let made = H5Dcreate2(handle, name, type.handle, space, 0, 0, 0)
    defer {
      H5Dclose(made)
      H5Sclose(space)
      type.close()
    }
    try check(made >= 0 && space >= 0, "the data set cannot be made", path)
    let code = tensor.withHostBytes { H5Dwrite(made, type.handle, 0, 0, 0, $0.baseAddress) }
    try check(code >= 0, "the data set cannot be written", path)
    for (key, value) in dataset.attributes.sorted(by: { $0.key < $1.key }) { try write(value, attribute: key, to: made, path: path) }
  }

  private func makeSpace(_ shape: Shape) -> hid_t {
    shape.isScalar ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(shape.rank), shape.map { UInt64($0) }, nil)
  }

  /// As h5py writes texts: of varying length, in UTF-8.
  private func write(_ value: String, attribute name: String, to handle: hid_t, path: String) throws(FileError) {
    let type = H5Tcopy(hdf5_c_string())
    H5Tset_size(type, hdf5_variable_size())
    H5Tset_cset(type, H5T_CSET_UTF8)
    let space = H5Screate(H5S_SCALAR)
    let made = H5Acreate2(handle, name, type, space, 0, 0)
    defer {
      H5Aclose(made)
      H5Sclose(space)
      H5Tclose(type)
    }
    try check(made >= 0, "the attribute \(name) cannot be made", path)
    let code = value.withCString { text in
      var pointer: UnsafePointer<CChar>? = text
      return H5Awrite(made, type, &pointer)
    }
    try check(code >= 0, "the attribute \(name) cannot be written", path)
  }

  private func check(_ isGood: Bool, _ problem: String, _ path: String) throws(FileError) {
    if !isGood { throw FileError(.unwritable, file, at: path, problem) }
  }
}

/// HDF5's description of a dtype.
private struct HDF5Type {
  let handle: hid_t

  init(_ dtype: DType) {
    switch dtype {
    case .float32: handle = H5Tcopy(hdf5_float32())
    case .float64: handle = H5Tcopy(hdf5_float64())
    case .float16:
      handle = H5Tcopy(hdf5_float32())
      H5Tset_fields(handle, 15, 10, 5, 0, 10)
      H5Tset_size(handle, 2)
      H5Tset_ebias(handle, 15)
    case .bfloat16: handle = H5Tcreate(H5T_OPAQUE, 2)
    case .bool:
      // As h5py writes booleans.
      let base = HDF5Type.integer(byteCount: 1, isSigned: true)
      handle = H5Tenum_create(base)
      H5Tclose(base)
      for (name, value) in [("FALSE", Int8(0)), ("TRUE", 1)] {
        var value = value
        H5Tenum_insert(handle, name, &value)
      }
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64:
      handle = HDF5Type.integer(byteCount: dtype.byteCount, isSigned: dtype.isSigned)
    }
  }

  private static func integer(byteCount: Int, isSigned: Bool) -> hid_t {
    let type = H5Tcopy(hdf5_int64())
    H5Tset_size(type, byteCount)
    H5Tset_sign(type, isSigned ? H5T_SGN_2 : H5T_SGN_NONE)
    return type
  }

  func close() { H5Tclose(handle) }
}
