import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Files with damage of every kind: each is read with a typed error, or to something of the right shape, and never with more than its size warrants.
///
/// The readers run in this process: a crash ends the tests. `APUS_FUZZ_COUNT` sets another number of files, `APUS_FUZZ_SEED` where they begin.
@Suite(.serialized) struct FuzzTests {
  private static func setting(_ name: String, _ usual: Int) -> Int { ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual }
  private let count = setting("APUS_FUZZ_COUNT", 20_000)
  private let first = setting("APUS_FUZZ_SEED", 0)
  private let kerasFiles = [
    "sequential.keras", "functional.keras", "sequences.keras", "pictures.keras", "masks.keras", "operations.keras", "text.keras", "textWeights.keras",
    "lookups.keras",
  ]

  private func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: fixture(name))) }

  /// Reads damaged copies of the sources in turn, and returns how many of them could still be read.
  private func readDamaged(_ sources: [[UInt8]], _ read: ([UInt8]) throws -> Void) -> Int {
    var readable = 0
    // What asks for more memory than this is an error of another kind.
    let device = Device(name: "small", backend: Device.cpu.backend)
    device.memoryLimit = 1 << 30
    for number in first..<first + count {
      var mutations = Mutations(seed: number)
      let damaged = mutations.damage(sources[number % sources.count])
      let start = ContinuousClock.now
      do {
        try withDevice(device) { try read(damaged) }
        readable += 1
      } catch is FileError {
      } catch is WeightsMismatch {
      } catch { Issue.record("seed \(number): \(error) is an error of another kind") }
      if ContinuousClock.now - start > .seconds(10) { Issue.record("seed \(number) took \(ContinuousClock.now - start)") }
    }
    return readable
  }

  private func expectRightSize(_ tensor: Tensor, _ shape: Shape) {
    #expect(tensor.shape == shape && tensor.scalars(as: Double.self).count == shape.elementCount)
  }

  @Test func damagedHDF5() throws {
    let sources = try ["blocks.weights.h5", "chunked.h5", "dtypes.h5", "dtypesNew.h5"].map(bytes)
    let readable = readDamaged(sources) { bytes in
      for (_, dataset) in try HDF5File(bytes, name: "damaged.h5").root.allDatasets { expectRightSize(try dataset.tensor(), dataset.shape) }
    }
    #expect(readable > 0 && readable < count)
  }

  @Test func damagedNumPyArchives() throws {
    let sources = try ["dtypes.npz", "functional.npz"].map(bytes)
    let readable = readDamaged(sources) { bytes in
      for (_, tensor) in try NumPyArchive(ZipArchive(bytes, name: "damaged.npz")).arrays { expectRightSize(tensor, tensor.shape) }
    }
    #expect(readable > 0 && readable < count)
  }

  /// Damage that the archive's checksums do not find: within the arrays.
  @Test func damagedNumPyArrays() throws {
    let sources = try ["fortran.npy", "bigEndian.npy", "version3.npy", "empty.npy"].map(bytes)
    let readable = readDamaged(sources) { bytes in
      for (_, tensor) in try NumPyArchive(ZipArchive(storedArchive([("x.npy", bytes)]), name: "damaged.npz")).arrays {
        expectRightSize(tensor, tensor.shape)
      }
    }
    #expect(readable > 0 && readable < count)
  }

  @Test func damagedKerasFiles() throws {
    let sources = try kerasFiles.map(bytes)
    let readable = readDamaged(sources) { _ = try KerasFile(ZipArchive($0, name: "damaged.keras")).model(compiles: true) }
    #expect(readable > 0 && readable < count)
  }

  /// Damage that the archive's checksums do not find: within the configuration, the weights and the vocabularies.
  @Test func damagedKerasMembers() throws {
    let members = try kerasFiles.flatMap { name in
      let archive = try ZipArchive(bytes(name), name: name)
      let names = archive.members.map(\.name)
      let contents = try names.map { try archive.bytes(of: $0) }
      return names.indices.dropFirst().map { (names: names, contents: contents, damaged: $0) }
    }
    var number = first
    let readable = readDamaged(members.map { $0.contents[$0.damaged] }) { bytes in
      var (names, contents, damaged) = members[number % members.count]
      number += 1
      contents[damaged] = bytes
      let model = try KerasFile(ZipArchive(storedArchive(Array(zip(names, contents))), name: "damaged.keras")).model(compiles: true)
      for weight in model.weights { expectRightSize(weight.value, weight.shape) }
    }
    #expect(readable > 0 && readable < count)
  }
}
