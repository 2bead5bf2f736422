import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Pictures in the format PPM and PGM, and folders of them.
@Suite struct ImageDirectoryTests {
  private func read(_ header: String, _ pixels: [UInt8]) throws -> Tensor {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "picture.ppm")
      try Data(Array(header.utf8) + pixels).write(to: file)
      return try ImageFile.read(file)
    }
  }

  @Test func readsPictures() throws {
    let coloured = try read("P6\n2 1\n255\n", [1, 2, 3, 200, 100, 255])
    #expect(coloured.shape == [1, 2, 3] && coloured.dtype == .uint8 && coloured.scalars(as: Int.self) == [1, 2, 3, 200, 100, 255])
    let grey = try read("P5 # made by hand\n# twice\n 1\t2 255 ", [10, 35])
    #expect(grey.shape == [2, 1, 1] && grey.scalars(as: Int.self) == [10, 35])
  }

  private static let damaged: [(header: String, pixels: Int, kind: DataError.Kind)] = [
    ("", 0, .truncated), ("P", 0, .truncated), ("\u{89}PNG", 0, .foreign), ("P3\n2 1\n255\n", 6, .foreign), ("P6\n2", 0, .truncated),
    ("P6\nx 1\n255\n", 3, .malformed), ("P6\n0 1\n255\n", 0, .malformed), ("P6\n-1 1\n255\n", 3, .malformed), ("P6\n1 1\n65535\n", 6, .foreign),
    ("P6\n99999999999999999999 1\n255\n", 3, .malformed), ("P6\n9999999 9999999\n255\n", 3, .truncated), ("P6\n2 2\n255\n", 11, .truncated),
    ("P6\n1 1\n255\n", 4, .trailing), ("P6\n#", 0, .truncated),
  ]

  @Test(arguments: damaged.indices)
  func damagedPictures(_ index: Int) {
    let (header, pixels, kind) = Self.damaged[index]
    let error = #expect(throws: DataError.self) { try read(header, [UInt8](repeating: 7, count: pixels)) }
    #expect(error?.kind == kind, "\(String(describing: error))")
  }

  private func write(_ folder: URL, _ files: [String: String]) throws {
    for (path, content) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: file)
    }
  }

  @Test(arguments: Device.all)
  func folders(_ device: Device) throws {
    try withTemporaryFolder { folder in
      let files = [
        "roses/b.ppm": "P6 2 2 255 aaaaaaaaaaaa", "roses/a.ppm": "P6 1 1 255 abc", "daisy/1.pgm": "P5 1 2 255 zz", "daisy/notes.txt": "no picture",
        "LICENSE.txt": "free",
      ]
      try write(folder, files)
      let pictures = try withDevice(device) { try ImageDirectory.load(folder, imageSize: (2, 3)) }
      #expect(pictures.classNames == ["daisy", "roses"] && pictures.labels.scalars(as: Int.self) == [0, 1, 1])
      #expect(pictures.images.shape == [3, 2, 3, 3] && pictures.images.dtype == .uint8 && pictures.images.device == device)
      let expected = [122, 122, 122, 97, 98, 99, 97, 97, 97]
      #expect(pictures.images.cast(.float32).mean(axes: [1, 2]).scalars(as: Int.self) == expected)
    }
  }

  @Test func foldersWithoutPictures() throws {
    try withTemporaryFolder { folder in
      func expectRefused(_ problem: String) {
        let error = #expect(throws: DataError.self) { try ImageDirectory.load(folder) }
        #expect(error.map { "\($0)".contains(problem) } == true, "\(String(describing: error))")
      }
      expectRefused("no folders")
      try write(folder, ["tulips/one.jpg": "not really"])
      expectRefused("one.jpg")
      try write(folder, ["tulips/two.ppm": "not really"])
      expectRefused("no picture in the format")
      #expect(throws: DataError.self) { try ImageDirectory.load(folder.appending(path: "nowhere")) }
    }
  }
}
