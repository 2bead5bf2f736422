import ApusFiles
import ApusTensors
import Foundation
import Testing

@Suite struct NumPyTests {
  @Test(arguments: Device.all)
  func everyDTypeIsReadAndWritten(_ device: Device) throws {
    let folder = try TemporaryFolder()
    try withDevice(device) {
      let archive = try NumPyArchive(contentsOf: fixture("dtypes.npz"))
      #expect(Set(archive.names) == Set(DType.allCases.map { "\($0)" }))
      for compressed in [false, true] {
        let copy = folder.file("copy.npz")
        try archive.write(to: copy, compressed: compressed)
        for archive in [archive, try NumPyArchive(contentsOf: copy)] {
          for dtype in DType.allCases {
            let tensor = try archive.array("\(dtype)")
            #expect(tensor.dtype == dtype && tensor.shape == [2, 3] && tensor.device == device)
            #expect(tensor.doubles == expectedArray(dtype), "\(dtype)")
          }
        }
      }
    }
  }

  @Test func formsOfTheFormat() throws {
    let fortran = try NumPyFile.read(fixture("fortran.npy"))
    #expect(fortran.shape == [2, 3, 4] && fortran.doubles == (0..<24).map(Double.init))
    #expect(try NumPyFile.read(fixture("bigEndian.npy")).doubles == [0, 1, 2, 3, 4, 5])
    let scalar = try NumPyFile.read(fixture("scalar.npy"))
    #expect(scalar.shape == [] && scalar.dtype == .float64 && scalar.doubles == [2.5])
    #expect(try NumPyFile.read(fixture("empty.npy")).shape == [0, 3])
    for version in 2...3 { #expect(try NumPyFile.read(fixture("version\(version).npy")).doubles == [0, 1, 2]) }
  }

  @Test func numberedArraysComeInOrder() throws {
    let folder = try TemporaryFolder()
    let names = ["x0", "x10", "x1", "y0", "x2"]
    try NumPyArchive(names.enumerated().map { ($1, Tensor(Float($0))) }).write(to: folder.file("a.npz"))
    let archive = try NumPyArchive(contentsOf: folder.file("a.npz"))
    #expect(archive.numbered("x").map { $0.item(as: Int.self) } == [0, 2, 4])
    #expect(archive.numbered("pred").isEmpty)
    #expect(throws: FileError.self) { try archive.array("z") }
  }

  @Test(arguments: [
    ("objects.npy", FileError.Kind.unsupported), ("records.npy", .unsupported), ("complex.npy", .unsupported), ("chunked.h5", .foreign),
    ("none.npy", .missing),
  ])
  func whatIsNoArrayOfNumbersIsNamed(_ name: String, _ kind: FileError.Kind) {
    #expect { try NumPyFile.read(fixture(name)) } throws: { ($0 as? FileError)?.kind == kind }
  }

  @Test(arguments: [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000,), }",
    "{'descr': '<f4', 'fortran_order': False}", "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }", "__import__('os')", "{", "",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }", "{'descr': '<f4', 'descr': '<f4', 'shape': (1,), }",
  ])
  func hostileHeadersAreRefused(_ header: String) throws {
    let folder = try TemporaryFolder()
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + [0, 0, 0, 0]
    try Data(bytes).write(to: folder.file("a.npy"))
    #expect(throws: FileError.self) { try NumPyFile.read(folder.file("a.npy")) }
  }
}
