import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Initializers, regularizers and constraints, made from Keras's descriptions, on every device.
@Suite struct WeightFunctionTests {
  @Test(arguments: Device.all)
  func initializersMatchKeras(_ device: Device) throws {
    for fixture in TrainingFixture.all("initializers") {
      let config = try fixture.config("initializer")
      let initializer: Initializer = try read(config)
      withDevice(device) {
        expectClose(initializer(fixture.array("value")!.shape), fixture.array("value")!, tolerance: 1e-4, "\(config)")
      }
      expectSame(try written(initializer), config)
    }
  }

  @Test(arguments: Device.all)
  func regularizersMatchKeras(_ device: Device) throws {
    for fixture in TrainingFixture.all("regularizers") {
      let config = try fixture.config("regularizer")
      let regularizer: Regularizer = try read(config)
      withDevice(device) {
        let weight = fixture.tensor("weight")!
        let tape = GradientTape()
        tape.watch(weight)
        let penalty = tape.record { regularizer(weight) }
        expectClose(penalty, fixture.array("value")!, tolerance: 1e-5, "\(config)")
        expectClose(tape.gradient(penalty, weight, unconnected: .zero), fixture.array("gradient")!, tolerance: 1e-4, "gradient of \(config)")
      }
      expectSame(try written(regularizer), config)
    }
  }

  @Test(arguments: Device.all)
  func constraintsMatchKeras(_ device: Device) throws {
    for fixture in TrainingFixture.all("constraints") {
      let config = try fixture.config("constraint")
      let constraint: Constraint = try read(config)
      withDevice(device) {
        expectClose(constraint(fixture.tensor("weight")!), fixture.array("value")!, tolerance: 1e-5, "\(config)")
      }
      expectSame(try written(constraint), config)
    }
  }

  /// Without a seed each weight is another one; with one, the same.
  @Test func seedsRepeatNumbers() {
    let (free, seeded) = (Initializer.orthogonal, Initializer.orthogonal(seed: 5))
    #expect(free([6, 4]).scalars() != free([6, 4]).scalars())
    #expect(seeded([6, 4]).scalars() == seeded([6, 4]).scalars())
  }

  @Test(arguments: Device.all)
  func orthogonalColumnsAreOrthogonal(_ device: Device) {
    withDevice(device) {
      let matrix = Initializer.orthogonal(gain: 3)([5, 4])
      expectClose(matrix.matmul(matrix, transposeLeft: true), 9 * Tensor.eye(4), tolerance: 1e-4)
    }
  }

  @Test func refusesWhatItDoesNotKnow() {
    #expect(throws: (any Error).self) { let _: Initializer = try read("no_such_initializer") }
    #expect(throws: (any Error).self) {
      let _: Regularizer = try read(["class_name": "OrthogonalRegularizer", "config": ["mode": "diagonals"]])
    }
    #expect(throws: (any Error).self) { let _: Constraint = try read(["class_name": "MaxNorm", "config": ["axis": "first"]]) }
    #expect(throws: TensorError.self) { try recoveringErrors { Initializer.orthogonal([4]) } }
    #expect(throws: TensorError.self) { try recoveringErrors { Initializer.identity()([4]) } }
  }

  private func read<Function: NamedFunction>(_ config: ConfigValue) throws -> Function {
    try JSONDecoder().decode(Function.self, from: JSONEncoder().encode(config))
  }

  private func written(_ function: some NamedFunction) throws -> ConfigValue {
    try JSONDecoder().decode(ConfigValue.self, from: JSONEncoder().encode(function))
  }
}
