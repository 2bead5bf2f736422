import ApusFiles
import ApusTensors
import Foundation
import Testing

@Suite struct HDF5Tests {
  private static let groups: [(DType, String)] = DType.allCases.filter { $0 != .bfloat16 }.map {
    ($0, $0.isFloatingPoint ? "real" : $0.isSigned || $0 == .bool ? "signed" : "unsigned")
  }

  @Test(arguments: ["dtypes.h5", "dtypesNew.h5"])
  func everyDTypeIsRead(_ name: String) throws {
    let root = try HDF5File(contentsOf: fixture(name)).root
    for (dtype, group) in HDF5Tests.groups {
      let dataset = try root.dataset("\(group)/\(dtype)")
      #expect(dataset.dtype == dtype && dataset.shape == [2, 3])
      #expect(try dataset.tensor().doubles == expectedArray(dtype), "\(dtype)")
    }
    #expect(try root.dataset("bigEndian").tensor().doubles == [0, 1, 2, 3, 4, 5])
    #expect(try root.dataset("scalar").tensor().doubles == [1.5])
    #expect(try root.dataset("empty").tensor().shape == [0, 3])
    #expect(root.group("real")?.attributes == ["name": "numbers, grüße"])
    #expect(root.attributes == ["fixed": "fixed"])
  }

  @Test(arguments: ["plain", "deflated", "shuffled"])
  func chunksArePutTogether(_ name: String) throws {
    let tensor = try HDF5File(contentsOf: fixture("chunked.h5")).root.dataset(name).tensor()
    #expect(tensor.shape == [7, 11] && tensor.doubles == (0..<77).map(Double.init))
  }

  @Test func manyChunksMakeATree() throws {
    let tensor = try HDF5File(contentsOf: fixture("chunked.h5")).root.dataset("line").tensor()
    #expect(tensor.dtype == .int16 && tensor.doubles == (0..<1000).map(Double.init))
  }

  @Test(arguments: Device.all)
  func whatIsWrittenIsRead(_ device: Device) throws {
    let folder = try TemporaryFolder()
    try withDevice(device) {
      var inner = HDF5Group()
      inner.attributes["name"] = "grüße"
      for dtype in DType.allCases { inner.datasets["\(dtype)"] = HDF5Dataset(Tensor(shape: [2, 3], scalars: expectedArray(dtype)).cast(dtype)) }
      // More than fit into one node of a symbol table.
      for number in 0..<100 { inner.groups["group \(number)"] = HDF5Group() }
      inner.datasets["scalar"] = HDF5Dataset(2.5)
      inner.datasets["empty"] = HDF5Dataset(Tensor.zeros([0, 3]))
      var root = HDF5Group()
      root.groups["inner"] = inner
      try HDF5File(root: root).write(to: folder.file("a.h5"))
      let read = try HDF5File(contentsOf: folder.file("a.h5")).root
      #expect(read.group("inner")?.attributes == ["name": "grüße"])
      #expect(read.group("inner")?.groups.count == 100)
      for dtype in DType.allCases {
        let tensor = try read.dataset("inner/\(dtype)").tensor()
        #expect(tensor.dtype == dtype && tensor.device == device && tensor.doubles == expectedArray(dtype), "\(dtype)")
      }
      #expect(try read.dataset("inner/scalar").tensor().doubles == [2.5])
      #expect(try read.dataset("inner/empty").tensor().shape == [0, 3])
    }
  }

  @Test(arguments: [
    ("links.h5", FileError.Kind.unsupported), ("external.h5", .unsupported), ("text.h5", .unsupported), ("dense.h5", .unsupported),
    ("dtypes.npz", .foreign), ("none.h5", .missing),
  ])
  func whatIsNotReadIsNamed(_ name: String, _ kind: FileError.Kind) {
    #expect { try HDF5File(contentsOf: fixture(name)) } throws: { ($0 as? FileError)?.kind == kind }
  }

  @Test func aMissingDataSetIsNamed() throws {
    let root = try HDF5File(contentsOf: fixture("dtypes.h5")).root
    #expect { try root.dataset("real/none") } throws: { ($0 as? FileError)?.kind == .noSuchMember }
  }
}
