import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// Models that choose rows of a table several times in a batch: ten steps with every optimizer, as Keras's, on every device.
@Suite struct EmbeddingTrainingTests {
  private static let shared = TrainingFixture.all("embedding")[0]
  private static let fixtures = Array(TrainingFixture.all("embedding").dropFirst())

  private func makeModel(_ kind: String) -> Model {
    let table = Embedding(6, 3, embeddingsRegularizer: kind == "regularized" ? .l2() : nil)
    let ids = Input(shape: [5], dtype: .int32)
    let inputs = kind == "shared" ? [ids, Input(shape: [5], dtype: .int32)] : [ids]
    let vectors = inputs.map { table($0) }
    let pooled = GlobalAveragePooling1D()(vectors.count == 1 ? vectors[0] : Add()(vectors))
    let model = Model(inputs: inputs, outputs: Dense(2)(pooled))
    for (variable, value) in zip(model.weights, Self.shared.arrays("start")) { variable.assign(value.tensor()) }
    return model
  }

  @Test(arguments: Device.all)
  func tenStepsMatchKeras(_ device: Device) throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("optimizer")
      let label = "\(fixture.string("kind")!) \(config["class_name"]!.string!) \(config["config"]!)"
      try withDevice(device) {
        let model = makeModel(fixture.string("kind")!)
        model.compile(optimizer: try Optimizer.deserialize(config, at: "optimizer"), loss: .meanSquaredError)
        let ids = Self.shared.tensor("ids")!
        let inputs = model.inputs.count == 1 ? [ids] : [ids, ids.reverse(axes: [0])]
        try model.fit(inputs: inputs, targets: [Self.shared.tensor("targets")!], batchSize: 4, verbose: .silent, shuffle: false)
        for (variable, expected) in zip(model.weights, fixture.arrays("result")) {
          expectClose(variable.value, expected, tolerance: 1e-4, "\(variable.name): \(label)")
        }
      }
    }
  }

  @Test func everyOptimizerHasFixtures() throws {
    #expect(Set(try Self.fixtures.map { try $0.config("optimizer")["class_name"]!.string! }) == Set(Optimizer.registry.names))
  }
}
