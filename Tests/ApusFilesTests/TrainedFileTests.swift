import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import Testing

/// Models that Keras saved in the middle of their training: they are evaluated, and trained on, as Keras does.
@Suite struct TrainedFileTests {
  private func expectClose(_ values: [Double], _ expected: [Double], _ what: String) {
    #expect(values.count == expected.count, "\(what)")
    for (value, expected) in zip(values, expected) { #expect((value - expected).magnitude < 1e-4 * max(1, expected.magnitude), "\(what)") }
  }

  private func continueTraining(_ model: Model, _ data: NumPyArchive, _ what: String) throws {
    let (inputs, targets) = (data.numbered("x"), data.numbered("y"))
    let scores = try model.evaluate(inputs: inputs, targets: targets, batchSize: 8, verbose: .silent)
    for name in data.names where name.hasPrefix("evaluate ") {
      let score = try #require(scores[String(name.dropFirst(9))], "\(name) of \(scores)")
      expectClose([score], data[name]!.doubles, "\(what): \(name)")
    }
    let history = try model.fit(inputs: inputs, targets: targets, batchSize: 8, epochs: 2, verbose: .silent, shuffle: false)
    for name in data.names where name.hasPrefix("history ") {
      expectClose(history[String(name.dropFirst(8))], data[name]!.doubles, "\(what): \(name)")
    }
    let after = try model.predict(inputs: inputs, verbose: .silent)
    for (prediction, expected) in zip(after, data.numbered("after")) { #expect(prediction.distance(from: expected) < 1e-4, "\(what)") }
  }

  @Test(arguments: ["trained", "heads"], Device.all)
  func trainingGoesOnAsInKeras(_ name: String, _ device: Device) throws {
    let folder = try TemporaryFolder()
    try withDevice(device) {
      let data = try NumPyArchive(contentsOf: fixture("\(name).npz"))
      let model = try loadModel(fixturePath("\(name).keras"))
      // What was saved again goes on in the same way.
      try model.save(folder.path("copy.keras"))
      try continueTraining(try loadModel(folder.path("copy.keras")), data, "saved again")
      try continueTraining(model, data, name)
      // The weights alone bring the optimizer's state too.
      let fresh = try loadModel(fixturePath("\(name).keras"))
      for variable in fresh.weights { variable.assign(Tensor.zeros(variable.shape)) }
      let weights = try loadModel(fixturePath("\(name).keras"))
      try weights.saveWeights(folder.path("copy.weights.h5"))
      try fresh.loadWeights(folder.path("copy.weights.h5"))
      try continueTraining(fresh, data, "from weights")
    }
  }

  @Test func withoutCompilingThereIsNoOptimizer() throws {
    #expect(try loadModel(fixturePath("trained.keras"), compile: false).optimizer == nil)
  }

  /// A loss, a metric or an option that is not known is named with its place.
  @Test(arguments: [
    ("SparseCategoricalCrossentropy", "NoSuchLoss", "config.json: compile_config.loss"), ("\"accuracy\"", "\"nothing\"", "compile_config.metrics[0]"),
    ("\"Adam\"", "\"Adamo\"", "compile_config.optimizer"), ("\"amsgrad\"", "\"amazing\"", "compile_config.optimizer.config.amazing"),
    ("\"units\": 6", "\"units\": 4000000000", "config.json"), ("\"units\": 6", "\"units\": -6", "config.json"),
    ("\"relu\"", "\"rely\"", "config.layers[1].config.activation"), ("\"Dense\"", "\"Dance\"", "config.layers[1].class_name"),
    ("\"use_bias\"", "\"use_buyers\": 1, \"use_bias\"", "config.layers[1].config.use_buyers"),
  ])
  func whatIsNotKnownIsNamed(_ wanted: String, _ replacement: String, _ place: String) throws {
    let archive = try ZipArchive(fixture("trained.keras"))
    var members = try archive.members.map { (name: $0.name, bytes: try archive.bytes(of: $0.name)) }
    let index = members.firstIndex { $0.name == "config.json" }!
    var text = String(decoding: members[index].bytes, as: UTF8.self)
    text.replaceSubrange(try #require(text.range(of: wanted)), with: replacement)
    members[index].bytes = Array(text.utf8)
    let folder = try TemporaryFolder()
    try Data(storedArchive(members)).write(to: folder.file("changed.keras"))
    let error = try #require(throws: FileError.self) { try loadModel(folder.path("changed.keras")) }
    #expect(error.kind == .configuration && error.description.contains(place), "\(error)")
  }

  @Test func aMissingMemberIsNamed() throws {
    let folder = try TemporaryFolder()
    let archive = try ZipArchive(fixture("trained.keras"))
    for missing in ["config.json", "model.weights.h5"] {
      let members = try archive.members.filter { $0.name != missing }.map { (name: $0.name, bytes: try archive.bytes(of: $0.name)) }
      try Data(storedArchive(members)).write(to: folder.file("changed.keras"))
      let error = try #require(throws: FileError.self) { try loadModel(folder.path("changed.keras")) }
      #expect(error.kind == .noSuchMember && error.description.contains(missing))
    }
  }
}
