import ApusTensors
import Foundation

/// Elements as files hold them, made into elements as memory holds them.
enum HostBytes {
  /// Puts the bytes of each element into the processor's order, and makes every boolean 0 or 1.
  static func normalize(_ memory: UnsafeMutableRawBufferPointer, _ dtype: DType, isBigEndian: Bool) {
    if dtype == .bool {
      for index in memory.indices where memory[index] > 1 { memory[index] = 1 }
    }
    guard isBigEndian else { return }
    func swap<Word: FixedWidthInteger>(_: Word.Type) {
      let words = memory.bindMemory(to: Word.self)
      for index in words.indices { words[index] = words[index].byteSwapped }
    }
    switch dtype.byteCount {
    case 2: swap(UInt16.self)
    case 4: swap(UInt32.self)
    case 8: swap(UInt64.self)
    default: break
    }
  }
}

extension Tensor {
  /// A tensor of the CPU on the current device.
  ///
  /// - Throws: ``TensorError`` where the device has no place for it.
  func onCurrentDevice() throws -> Tensor { try recoveringErrors { to(Device.current) } }
}

/// Writes whole files.
enum FileWriter {
  /// Writes a file, which takes the place of an older one only when it is complete.
  static func write(_ bytes: [UInt8], to url: URL) throws(FileError) {
    do { try Data(bytes).write(to: url, options: .atomic) } catch {
      throw FileError(.unwritable, url.path(percentEncoded: false), "the file cannot be written: \(error.localizedDescription)")
    }
  }
}
