import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Models compiled from what Keras says of compiled models.
@Suite struct CompileConfigurationTests {
  static let fixtures = TrainingFixture.all("compile")

  private func makeModel(_ outputs: Int) -> Model {
    let input = Input(shape: [3])
    let heads = ["first", "second"].prefix(outputs).map { Dense(2, activation: .softmax, name: $0)(input) }
    return Model(inputs: [input], outputs: heads)
  }

  @Test func areUnderstood() throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("compile")
      let model = makeModel(Int(fixture.number("outputs")!))
      try model.compile(configuration: config, at: "compile_config")
      let written = try #require(try model.compileConfiguration(at: "compile_config"))
      expectSame(written["optimizer"]!, config["optimizer"]!)
      let again = makeModel(Int(fixture.number("outputs")!))
      try again.compile(configuration: written, at: "compile_config")
      #expect(try again.compileConfiguration(at: "compile_config") == written)
      // Trained one step, the model reports what Keras's does.
      let (x, y) = (Tensor.ones([4, 3]), Tensor.ones([4, 2]) / 2)
      let count = Int(fixture.number("outputs")!)
      let history = try model.fit(inputs: [x], targets: Array(repeating: y, count: count), verbose: .silent)
      #expect(Set(history.history.keys) == Set(fixture.strings("names")), "\(config)")
    }
  }

  @Test func sayWhatIsWrong() {
    func problem(_ configuration: ConfigValue) -> String {
      do {
        try makeModel(2).compile(configuration: configuration, at: "compile_config")
        return "none"
      } catch { return "\(error)" }
    }
    #expect(problem([:]).contains("compile_config.optimizer: the optimizer is missing"))
    #expect(problem(["optimizer": "adam", "loss": ["third": "mse"]]).contains("compile_config.loss.third: there is no such output"))
    #expect(problem(["optimizer": "adam", "loss": ["mse", "msee"]]).contains("compile_config.loss[1]: the loss is not known"))
    #expect(problem(["optimizer": "adam", "loss": "mse", "loss_weights": ["first": "x"]]).contains("compile_config.loss_weights.first"))
    #expect(problem(["optimizer": "adam", "loss": "mse", "metrics": [["auc"], ["aux"]]]).contains("compile_config.metrics[1][0]"))
  }

  @Test func isNothingWithoutCompiling() throws {
    #expect(try makeModel(1).compileConfiguration(at: "compile_config") == nil)
  }
}
