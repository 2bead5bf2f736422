import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import Testing

/// Models with vocabularies: those of Keras, and those that Apus writes.
@Suite struct VocabularyFileTests {
  /// Models that read strings.
  static let names = ["text", "textWeights", "textGiven"]

  static func texts(_ name: String) throws -> [String] {
    try String(contentsOf: fixture("\(name).txt"), encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func members(_ path: String) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(URL(filePath: path))
    let texts = archive.members.filter { $0.name.hasSuffix(".txt") }
    return try Dictionary(uniqueKeysWithValues: texts.map { ($0.name, try archive.bytes(of: $0.name)) })
  }

  @Test(arguments: names, Device.all)
  func modelsOfKerasReadTexts(_ name: String, _ device: Device) throws {
    let folder = try TemporaryFolder()
    let expected = try NumPyArchive(contentsOf: fixture("\(name).npz")).numbered("pred")[0]
    try withDevice(device) {
      let model = try loadModel(fixturePath("\(name).keras"))
      #expect(try model.predict(Self.texts(name), verbose: .silent).distance(from: expected) < 1e-5)
      try model.save(folder.path("copy.keras"))
      #expect(try members(folder.path("copy.keras")) == members(fixturePath("\(name).keras")))
      #expect(try loadModel(folder.path("copy.keras")).predict(Self.texts(name), verbose: .silent).distance(from: expected) < 1e-5)
    }
  }

  @Test(arguments: Device.all)
  func modelsOfKerasLookNumbersUp(_ device: Device) throws {
    let folder = try TemporaryFolder()
    let data = try NumPyArchive(contentsOf: fixture("lookups.npz"))
    try withDevice(device) {
      let model = try loadModel(fixturePath("lookups.keras"))
      try model.save(folder.path("copy.keras"))
      for model in [model, try loadModel(folder.path("copy.keras"))] {
        let outputs = try model.predict(inputs: data.numbered("x"), verbose: .silent)
        for (output, expected) in zip(outputs, data.numbered("pred")) { #expect(output.distance(from: expected) < 1e-5) }
      }
    }
  }

  @Test func vocabulariesThatDoNotFitAreRefused() throws {
    let archive = try ZipArchive(fixture("text.keras"))
    let contents = try archive.members.map { ($0.name, try archive.bytes(of: $0.name)) }
    func load(_ change: (String, [UInt8]) -> [UInt8]?) throws {
      let members = contents.compactMap { name, bytes in
        (name.hasSuffix("vocabulary.txt") ? change(name, bytes) : bytes).map { (name: name, bytes: $0) }
      }
      _ = try KerasFile(ZipArchive(storedArchive(members), name: "changed.keras")).model(compiles: true)
    }
    try load { $1 }
    #expect { try load { _, _ in nil } } throws: { ($0 as? FileError)?.kind == .noSuchMember }
    #expect { try load { $1 + Array("\nthe".utf8) } } throws: { ($0 as? FileError)?.kind == .configuration && "\($0)".contains("vocabulary.txt") }
    #expect { try load { $1 + [0xff] } } throws: { ($0 as? FileError)?.kind == .damaged }
    let model = Sequential([StringInput(), TextVectorization(split: nil)])
    (model.layers[0] as! TextVectorization).adapt(["a\nb"])
    let folder = try TemporaryFolder()
    #expect { try model.save(folder.path("model.keras")) } throws: { "\($0)".contains("line break") }
  }
}
