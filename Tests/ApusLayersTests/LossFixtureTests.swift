import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// Every loss, made from Keras's description, on every device.
@Suite struct LossFixtureTests {
  static let fixtures = TrainingFixture.all("losses")

  @Test func everyLossHasFixtures() throws {
    #expect(Set(try Self.fixtures.map { try $0.config("loss")["class_name"]!.string! }) == Set(Loss.registry.names))
  }

  @Test(arguments: Device.all)
  func matchesKeras(_ device: Device) throws {
    for fixture in Self.fixtures {
      let label = "\(try fixture.config("loss"))"
      try withDevice(device) {
        let loss = try Loss.deserialize(fixture.config("loss"), at: "loss")
        let prediction = fixture.tensor("prediction")!
        let tape = GradientTape()
        tape.watch(prediction)
        let result = tape.record {
          loss(fixture.tensor("truth")!, prediction.masked(by: fixture.tensor("mask")), sampleWeight: fixture.tensor("weight"))
        }
        expectClose(result, fixture.array("result")!, tolerance: 1e-5, label)
        expectClose(tape.gradient(result, prediction), fixture.array("gradient")!, tolerance: 1e-4, "gradient of \(label)")
      }
    }
  }

  @Test func describeThemselvesInKerasWords() throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("loss")
      let loss = try Loss.deserialize(config, at: "loss")
      expectSame(try loss.serialized(at: "loss"), config)
    }
  }

  @Test(arguments: ["mse", "mean_squared_error", "MeanSquaredError"])
  func isFoundByName(_ name: String) throws {
    #expect(try Loss.deserialize(.string(name), at: "loss") is MeanSquaredError)
  }

  @Test func refusesWhatItDoesNotKnow() {
    func problem(_ value: ConfigValue) -> String? {
      do {
        _ = try Loss.deserialize(value, at: "compile_config.loss")
        return nil
      } catch { return "\(error)" }
    }
    #expect(problem("no_such_loss")?.contains("compile_config.loss: the loss is not known") == true)
    #expect(problem(3)?.contains("this cannot be read") == true)
    #expect(problem(["class_name": "Huber", "config": ["delta": 1, "width": 2]])?.contains("compile_config.loss.config.width") == true)
    #expect(problem(["class_name": "Huber", "config": ["delta": "x"]])?.contains("compile_config.loss.config.delta") == true)
    #expect(problem(["class_name": "Huber", "config": ["delta": 1, "reduction": "most"]])?.contains("the reduction is not known") == true)
  }

  /// A softmax and a sigmoid whose probabilities round to 0 and 1 are traced back to their logits.
  @Test(arguments: Device.all)
  func tracesProbabilitiesBackToLogits(_ device: Device) {
    withDevice(device) {
      let logits: Tensor = [[60.0, -60.0], [0.0, 50.0]]
      let truth: Tensor = [[0.0, 1.0], [1.0, 0.0]]
      #expect(CategoricalCrossentropy()(truth, logits.softmax()).item() == 85)
      #expect(SparseCategoricalCrossentropy()(Tensor([Int32(1), 0]), logits.softmax()).item() == 85)
      #expect(abs(BinaryCrossentropy()(truth, logits.sigmoid()).item() - 42.673_287) < 1e-4)
    }
  }

  @Test func refusesShapesThatDoNotFit() {
    func problem(_ body: () -> Tensor) -> String {
      do {
        _ = try recoveringErrors(body)
        return "none"
      } catch { return "\(error)" }
    }
    let labels = Tensor([Int32(1), 0, 2])
    #expect(problem { CategoricalCrossentropy()(labels, Tensor.ones([3, 4])) }.contains("sparse loss"))
    #expect(problem { MeanSquaredError()(Tensor.ones([3, 4]), Tensor.ones([3, 5])) }.contains("the truth does not fit the predictions"))
    #expect(problem { SparseCategoricalCrossentropy(axis: 7)(labels, Tensor.ones([3, 4])) }.contains("along axis 7"))
    #expect(problem { SparseCategoricalCrossentropy(fromLogits: true)(Tensor([Int32(1), 9, 2]), Tensor.ones([3, 4])) } != "none")
    #expect(problem { Circle()(labels, Tensor.ones([3])) }.contains("predictions [batch, size]"))
    #expect(problem { CategoricalGeneralizedCrossEntropy(q: 2)(labels, Tensor.ones([3, 4])) }.contains("between 0 and 1"))
  }

  /// The gradient is TensorFlow's where a prediction is 0, and no NaN.
  @Test func cosineOfNothingHasAGradient() {
    let (truth, prediction): (Tensor, Tensor) = ([[1.0, 2.0]], [[0.0, 0.0]])
    let tape = GradientTape()
    tape.watch(prediction)
    let gradient = tape.gradient(tape.record { cosineSimilarity(truth, prediction) }, prediction)
    for (value, expected) in zip(gradient.scalars(as: Double.self), [-4.472136e6, -8.944272e6]) { #expect(abs(value - expected) < 10) }
  }
}
