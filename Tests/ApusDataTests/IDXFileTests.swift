import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

@Suite struct IDXFileTests {
  private func read(_ bytes: [UInt8]) throws -> Tensor {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "data.idx")
      try Data(bytes).write(to: file)
      return try IDXFile.read(file)
    }
  }

  private func error(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> DataError? {
    do {
      let tensor = try read(bytes)
      Issue.record("read \(tensor)", sourceLocation: sourceLocation)
      return nil
    } catch { return error as? DataError }
  }

  private static let types: [(type: UInt8, dtype: DType, bytes: [UInt8])] = [
    (0x08, .uint8, [0, 200, 255, 1, 2, 3]),
    (0x09, .int8, [Int8](arrayLiteral: 0, -56, -1, 1, 2, 3).map { UInt8(bitPattern: $0) }),
    (0x0b, .int16, [Int16](arrayLiteral: 0, -300, -1, 1, 2, 30000).flatMap(IDXBytes.bigEndian)),
    (0x0c, .int32, [Int32](arrayLiteral: 0, -70000, -1, 1, 2, 1 << 30).flatMap(IDXBytes.bigEndian)),
    (0x0d, .float32, [Float](arrayLiteral: 0, -1.5, 3.25, .infinity, .leastNonzeroMagnitude, 7).flatMap { IDXBytes.bigEndian($0.bitPattern) }),
    (0x0e, .float64, [Double](arrayLiteral: 0, -1.5, 3.25, .infinity, 1e-300, 7).flatMap { IDXBytes.bigEndian($0.bitPattern) }),
  ]
  private static let values: [[Double]] = [
    [0, 200, 255, 1, 2, 3], [0, -56, -1, 1, 2, 3], [0, -300, -1, 1, 2, 30000], [0, -70000, -1, 1, 2, 1_073_741_824],
    [0, -1.5, 3.25, .infinity, Double(Float.leastNonzeroMagnitude), 7], [0, -1.5, 3.25, .infinity, 1e-300, 7],
  ]

  @Test(arguments: Device.all)
  func readsEveryType(_ device: Device) throws {
    for ((type, dtype, bytes), values) in zip(Self.types, Self.values) where device.backend.supports(dtype) {
      let file = IDXBytes.file(type: type, sizes: [2, 3], elements: bytes)
      let (plain, packed) = try withDevice(device) { (try read(file), try read(IDXBytes.gzip(file))) }
      for tensor in [plain, packed] {
        #expect(tensor.shape == [2, 3] && tensor.dtype == dtype && tensor.device == device)
        #expect(tensor.scalars(as: Double.self) == values)
      }
    }
  }

  @Test func readsEveryRank() throws {
    #expect(try read(IDXBytes.file(type: 8, sizes: [], elements: [7])).item(as: Int.self) == 7)
    #expect(try read(IDXBytes.file(type: 8, sizes: [1, 1, 2, 1, 1, 1, 1, 2], elements: [1, 2, 3, 4])).shape == [1, 1, 2, 1, 1, 1, 1, 2])
    #expect(try read(IDXBytes.file(type: 0x0e, sizes: [0, 5], elements: [])).shape == [0, 5])
    #expect(try read(IDXBytes.gzip(IDXBytes.file(type: 8, sizes: [3, 0], elements: []))).shape == [3, 0])
  }

  @Test func joinsTheMembersOfAGzipFile() throws {
    let file = IDXBytes.file(type: 8, sizes: [200], elements: (0..<200).map { UInt8($0) })
    let members = stride(from: 0, to: file.count, by: 70).map { IDXBytes.gzip(Array(file[$0..<min($0 + 70, file.count)])) }
    #expect(try read(members.flatMap { $0 }).scalars(as: Int.self) == Array(0..<200))
  }

  @Test func namesTheFileThePlaceAndTheReason() throws {
    let file = IDXBytes.file(type: 8, sizes: [2, 3], elements: [1, 2, 3, 4, 5, 6])
    let packed = IDXBytes.gzip(file)
    func check(_ bytes: [UInt8], _ kind: DataError.Kind, _ position: DataError.Position, sourceLocation: SourceLocation = #_sourceLocation) {
      let error = error(bytes, sourceLocation: sourceLocation)
      #expect(error?.kind == kind && error?.position == position, "\(error.map(String.init) ?? "")", sourceLocation: sourceLocation)
      #expect(error?.file.hasSuffix("data.idx") == true, sourceLocation: sourceLocation)
    }
    check([], .truncated, .byte(0))
    check([0, 0], .truncated, .byte(2))
    check(Array(file.prefix(9)), .truncated, .byte(9))
    check(Array(file.dropLast()), .truncated, .byte(17))
    check(file + [9], .trailing, .byte(18))
    check(Array("PK\u{3}\u{4} and so on".utf8), .foreign, .byte(0))
    check([0, 0, 7] + file.dropFirst(3), .foreign, .byte(2))
    check([0, 0, 8, 9] + [UInt8](repeating: 1, count: 36), .foreign, .byte(3))
    check(IDXBytes.file(type: 0x0e, sizes: [.max, .max, .max], elements: []), .tooLarge, .byte(4))
    check(IDXBytes.file(type: 0x0e, sizes: [.max, .max, .max, 0], elements: []), .tooLarge, .byte(4))
    check(IDXBytes.file(type: 8, sizes: [.max, 1000], elements: [1]), .truncated, .byte(13))
    check(IDXBytes.gzip(IDXBytes.file(type: 8, sizes: [.max, 1000], elements: [1])), .truncated, .byte(4))
    check(IDXBytes.gzip(Array(file.dropLast())), .truncated, .byte(17))
    check(IDXBytes.gzip(file + [9]), .trailing, .byte(18))
    check(Array(packed.prefix(12)), .truncated, .compressedByte(12))
    check(Array(packed.dropLast()), .truncated, .compressedByte(packed.count - 1))
    check(packed + [0], .trailing, .compressedByte(packed.count))
    check(packed.enumerated().map { $0.offset == packed.count - 6 ? $0.element ^ 1 : $0.element }, .damaged, .compressedByte(packed.count - 4))
    #expect(
      error(Array(file.dropLast()))?.description.hasSuffix(
        "data.idx, byte 17: the file is too short for its sizes. Expected 6 bytes of elements for the shape [2, 3]. Received 5.") == true)
  }

  @Test func refusesWhatIsNoFile() throws {
    try withTemporaryFolder { folder in
      #expect(throws: DataError(.missing, folder.appending(path: "none").path(), "there is no such file")) {
        try IDXFile.read(folder.appending(path: "none"))
      }
      let error = #expect(throws: DataError.self) { try IDXFile.read(folder) }
      #expect(error?.kind == .unreadable)
    }
  }

  /// Whatever happens to a file: its tensor, or an error that says where and why.
  @Test(arguments: [false, true])
  func survivesDamage(_ isCompressed: Bool) throws {
    let plain = IDXBytes.file(type: 0x0b, sizes: [3, 2, 4], elements: (0..<48).map { UInt8($0) })
    let original = isCompressed ? IDXBytes.gzip(plain) : plain
    var mutations = Mutations(seed: isCompressed ? 1 : 2)
    var (read, refused) = (0, 0)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "fuzz.idx")
      for number in 0..<5000 {
        let bytes = mutations.damage(original)
        try Data(bytes).write(to: file)
        do {
          let tensor = try withDevice(.cpu) { try IDXFile.read(file) }
          read += 1
          #expect(tensor.byteCount <= bytes.count * 1032, "mutation \(number)")
          #expect(tensor.scalars(as: Double.self).count == tensor.elementCount)
        } catch let error as DataError {
          refused += 1
          #expect(error.file.hasSuffix("fuzz.idx") && !error.problem.isEmpty && error.position != nil, "mutation \(number): \(error)")
        }
      }
    }
    // Both happen, or the mutations say nothing.
    #expect(read > 20 && refused > 2000, "\(read) read, \(refused) refused")
  }
}
