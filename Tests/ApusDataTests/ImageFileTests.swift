import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

/// JPEG and PNG pictures (Tests/Fixtures/pictures.py), read as TensorFlow reads them. Those of Netpbm are in ImageDirectoryTests.
@Suite struct ImageFileTests {
  private struct Expected: Decodable {
    let shape: [Int]
    let values: [Int]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/pictures")
  private static let expected = try! JSONDecoder().decode(
    [String: Expected].self, from: Data(contentsOf: folder.appending(path: "expected.json")))

  @Test(arguments: expected.keys.sorted())
  func readsWhatTensorFlowReads(_ name: String) throws {
    let picture = try ImageFile.read(Self.folder.appending(path: name))
    let expected = Self.expected[name]!
    #expect(picture.shape.dimensions == expected.shape && picture.dtype == .uint8)
    // Two releases of libjpeg-turbo may round a colour differently, and TensorFlow cuts 16 bits off where libpng rounds them.
    let difference = zip(picture.scalars(as: Int.self), expected.values).map { abs($0 - $1) }.max()!
    #expect(difference <= (name.hasSuffix("png") && name != "wide.png" ? 0 : 1), "\(name): \(difference)")
  }

  private func read(_ bytes: [UInt8]) throws -> Tensor {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "picture")
      try Data(bytes).write(to: file)
      return try ImageFile.read(file)
    }
  }

  /// Pictures cut off or with damaged bytes are a typed error, or come out with the sizes in their headers.
  @Test(arguments: expected.keys.sorted())
  func damagedPictures(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    for length in stride(from: 0, to: bytes.count - 12, by: 3) {
      #expect(throws: DataError.self, "\(name) cut off at byte \(length)") { try read(Array(bytes.prefix(length))) }
    }
    for seed in 0..<300 {
      var mutations = Mutations(seed: seed)
      let damaged = Array(bytes.prefix(2)) + mutations.damage(Array(bytes.dropFirst(2)))
      do {
        let picture = try read(damaged)
        #expect(picture.scalars(as: Int.self).count == picture.shape.elementCount)
      } catch is DataError {}
    }
  }

  /// A few bytes that claim to be a large picture.
  @Test func hugeSizes() throws {
    var png = Array(try Data(contentsOf: Self.folder.appending(path: "coloured.png")))
    for at in [16, 20] { png.replaceSubrange(at..<at + 4, with: [0, 0xff, 0xff, 0xff]) }
    #expect(#expect(throws: DataError.self) { try read(png) }?.kind == .truncated)
    var jpeg = Array(try Data(contentsOf: Self.folder.appending(path: "coloured.jpg")))
    let frame = try #require(jpeg.indices.dropLast().first { jpeg[$0] == 0xff && jpeg[$0 + 1] == 0xc0 })
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xff, 0, 0xff, 0])
    #expect(#expect(throws: DataError.self) { try read(jpeg) }?.kind == .truncated)
  }
}
