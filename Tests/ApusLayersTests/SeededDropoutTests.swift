import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Layers with random choices and a seed choose what Keras's choose: the weights after five steps are the same, on every device.
@Suite struct SeededDropoutTests {
  @Test(arguments: Device.all)
  func fiveStepsMatchKeras(_ device: Device) throws {
    for (number, fixture) in TrainingFixture.all("dropout").enumerated() {
      try withDevice(device) {
        let model = try Model.fromJSON(fixture.config("model").json)
        for (variable, value) in zip(model.weights, fixture.arrays("start")) { variable.assign(value.tensor()) }
        model.compile(optimizer: SGD(learningRate: 0.1), loss: .meanSquaredError)
        try model.fit(fixture.tensor("x")!, fixture.tensor("y")!, batchSize: 4, verbose: .silent, shuffle: false)
        for (variable, expected) in zip(model.weights, fixture.arrays("result")) {
          expectClose(variable.value, expected, tolerance: 1e-4, "model \(number): \(variable.name)")
        }
      }
    }
  }
}
