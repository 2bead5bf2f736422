import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import Testing

/// Files that Keras wrote, and files like them.
@Suite struct KerasFileTests {
  private func expectPredictions(_ model: Model, of name: String, tolerance: Double = 1e-5) throws {
    let data = try NumPyArchive(contentsOf: fixture("\(name).npz"))
    let predictions = try model.predict(inputs: data.numbered("x"), verbose: .silent)
    let expected = data.numbered("pred")
    #expect(predictions.count == expected.count)
    for (prediction, expected) in zip(predictions, expected) { #expect(prediction.distance(from: expected) < tolerance, "\(name)") }
  }

  @Test(
    arguments: [
      ("sequential", 1e-5), ("functional", 1e-5), ("sequences", 1e-5), ("pictures", 1e-5), ("masks", 1e-5), ("reduced", 2e-2), ("operations", 1e-5),
    ], Device.all)
  func modelsOfKerasPredictTheSame(_ file: (name: String, tolerance: Double), _ device: Device) throws {
    let folder = try TemporaryFolder()
    try withDevice(device) {
      let model = try loadModel(fixturePath("\(file.name).keras"))
      try expectPredictions(model, of: file.name, tolerance: file.tolerance)
      try model.save(folder.path("copy.keras"))
      let copy = try loadModel(folder.path("copy.keras"))
      #expect(copy.name == model.name && copy.layers.map(\.name) == model.layers.map(\.name))
      try expectPredictions(copy, of: file.name, tolerance: file.tolerance)
    }
  }

  /// What Keras makes layers of, and builds them with, when it reads a file.
  @Test(arguments: ["sequential", "functional", "sequences", "pictures", "masks", "operations"])
  func layersAreDescribedAsKerasDoes(_ name: String) throws {
    func layers(_ url: URL) throws -> [String: ConfigValue] {
      let bytes = try ZipArchive(url).bytes(of: "config.json")
      let objects = try ConfigValue(json: bytes, at: name)["config"]?["layers"]?.array ?? []
      return Dictionary(uniqueKeysWithValues: objects.map { ($0["config"]?["name"]?.string ?? "", $0) })
    }
    let folder = try TemporaryFolder()
    try loadModel(fixturePath("\(name).keras")).save(folder.path("copy.keras"))
    let expected = try layers(fixture("\(name).keras"))
    let written = try layers(folder.file("copy.keras"))
    for (name, layer) in written {
      let keras = try #require(expected[name])
      #expect(
        layer["build_config"] == keras["build_config"] || keras["build_config"]?["input_shape"]?.isNull ?? (keras["build_config"] == nil), "\(name)")
      #expect((layer["config"]?["trainable"] == nil) == (keras["config"]?["trainable"] == nil), "\(name)")
    }
  }

  @Test func weightsOfKeepTheirPlacesInAModelOfOnesOwnClass() throws {
    let folder = try TemporaryFolder()
    let model = Blocks()
    model.build(inputShape: [nil, 3])
    try model.loadWeights(fixturePath("blocks.weights.h5"))
    try expectPredictions(model, of: "blocks")
    try model.saveWeights(folder.path("copy.weights.h5"))
    func paths(_ url: URL) throws -> [String] { try HDF5File(contentsOf: url).root.allDatasets.map(\.path) }
    #expect(try paths(folder.file("copy.weights.h5")) == paths(fixture("blocks.weights.h5")))
    #expect { try model.save(folder.path("copy.keras")) } throws: { ($0 as? FileError)?.kind == .configuration }
  }

  @Test func weightsOfAnotherModelAreListed() throws {
    let folder = try TemporaryFolder()
    let model = Sequential([Input(shape: [5]), Dense(4, name: "first"), Dense(3, name: "second")], name: "model")
    try model.saveWeights(folder.path("a.weights.h5"))
    let other = Sequential([Input(shape: [5]), Dense(7, useBias: false, name: "first"), Dense(3, name: "second"), Dense(1, name: "third")])
    let before = other.weights.map(\.value.doubles)
    let error = try #require(throws: WeightsMismatch.self) { try other.loadWeights(folder.path("a.weights.h5")) }
    #expect(error.missing.map(\.path) == ["layers/dense_2/vars/0", "layers/dense_2/vars/1"])
    #expect(error.missing.map(\.name) == ["third/kernel", "third/bias"])
    #expect(error.unexpected.map(\.path) == ["layers/dense/vars/1"])
    #expect(error.mismatched.map(\.path) == ["layers/dense/vars/0", "layers/dense_1/vars/0"])
    #expect(error.mismatched.map(\.expected) == [[5, 7], [7, 3]] && error.mismatched.map(\.received) == [[5, 4], [4, 3]])
    #expect(other.weights.map(\.value.doubles) == before)
    try other.loadWeights(folder.path("a.weights.h5"), skipMismatch: true)
    #expect(other.layers[1].weights[1].value.doubles == model.layers[1].weights[1].value.doubles)
  }

  @Test func theNameSaysTheFormat() throws {
    let model = Sequential([Input(shape: [1]), Dense(1)])
    #expect { try model.save("model.h5") } throws: { ($0 as? FileError)?.kind == .unwritable }
    #expect { try model.saveWeights("model.keras") } throws: { ($0 as? FileError)?.kind == .unwritable }
    #expect { try model.save("/nowhere/model.keras") } throws: { ($0 as? FileError)?.kind == .unwritable }
    #expect { try loadModel("/nowhere/model.keras") } throws: { ($0 as? FileError)?.kind == .missing }
  }
}
