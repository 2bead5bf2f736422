import ApusFiles
import ApusTensors
import CZip
import Foundation
import Testing

@Suite struct ZipTests {
  @Test(arguments: ["../x.npy", "/x.npy", "a/../../x.npy", "a\\..\\x.npy", "./x.npy"])
  func namesThatLeadOutAreRefused(_ name: String) throws {
    let folder = try TemporaryFolder()
    let url = folder.file("a.zip")
    try write([name], to: url)
    #expect { try ZipArchive(url) } throws: { ($0 as? FileError)?.kind == .unsafeName }
  }

  @Test func membersAreRead() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("a.zip")
    try write(["a.txt", "b/c.txt"], to: url)
    let archive = try ZipArchive(url)
    #expect(archive.members.map(\.name) == ["a.txt", "b/c.txt"])
    #expect(try archive.bytes(of: "b/c.txt") == Array("text".utf8))
    #expect { try archive.bytes(of: "d") } throws: { ($0 as? FileError)?.kind == .noSuchMember }
  }

  @Test func aNameThatStandsTwiceIsRefused() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("a.zip")
    try write(["same1", "same2"], to: url)
    var bytes = try Data(contentsOf: url)
    while let range = bytes.range(of: Data("same2".utf8)) { bytes.replaceSubrange(range, with: Data("same1".utf8)) }
    try bytes.write(to: url)
    #expect { try ZipArchive(url) } throws: { ($0 as? FileError)?.kind == .damaged }
  }

  @Test func aClaimThatCannotBeUnpackedIsRefused() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("a.npz")
    try NumPyArchive([("x", Tensor.zeros([1000]))]).write(to: url, compressed: true)
    var bytes = try Data(contentsOf: url)
    // The size stands in the member's header and in the directory, 22 and 24 bytes behind their signatures.
    for (signature, offset) in [([0x50, 0x4b, 3, 4], 22), ([0x50, 0x4b, 1, 2], 24)] as [([UInt8], Int)] {
      let start = bytes.range(of: Data(signature))!.lowerBound
      bytes.replaceSubrange(start + offset..<start + offset + 4, with: [0xff, 0xff, 0xff, 0x7f])
    }
    try bytes.write(to: url)
    #expect { try NumPyArchive(contentsOf: url) } throws: { ($0 as? FileError)?.kind == .tooLarge }
  }

  @Test func anEmptyOrForeignFileIsRefused() throws {
    let folder = try TemporaryFolder()
    for bytes in [[], Array("no archive".utf8)] as [[UInt8]] {
      try Data(bytes).write(to: folder.file("a.npz"))
      #expect(throws: FileError.self) { try NumPyArchive(contentsOf: folder.file("a.npz")) }
    }
    #expect { try NumPyArchive(contentsOf: URL(filePath: "/dev/zero")) } throws: { ($0 as? FileError)?.kind == .unreadable }
  }

  /// Writes members with names that a good program would not choose.
  private func write(_ names: [String], to url: URL) throws {
    let archive = zip_open(url.path(percentEncoded: false), ZIP_CREATE, nil)
    for name in names {
      let text = "text"
      let content = strdup(text)
      _ = zip_file_add(archive, name, zip_source_buffer(archive, content, UInt64(text.utf8.count), 1), 0)
    }
    #expect(zip_close(archive) == 0)
  }
}
