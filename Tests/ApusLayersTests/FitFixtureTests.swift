import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// `fit` with its options and callbacks, epoch by epoch as Keras's, on every device.
@Suite struct FitFixtureTests {
  static let shared = TrainingFixture.all("fit")[0]
  static let fixtures = Array(TrainingFixture.all("fit").dropFirst())

  @Test(arguments: fixtures.map { $0.string("name")! }, Device.all)
  func matchesKeras(_ name: String, _ device: Device) throws {
    let fixture = Self.fixtures.first { $0.string("name") == name }!
    try withDevice(device) {
      let model = try Self.makeModel(Optimizer.deserialize(fixture.config("optimizer"), at: "optimizer"), weighted: name.contains("weight"))
      let history = try Self.fit(model, name)
      #expect(history.epoch == (fixture.value("epochs") as! [Int]))
      let expected = fixture.value("history") as! [String: [Double]]
      #expect(Set(history.history.keys) == Set(expected.keys))
      for (metric, values) in expected {
        if let difference = firstDifference(history[metric], values, tolerance: 2e-4, floor: 1e-6) { Issue.record("\(metric): \(difference)") }
      }
      for (variable, value) in zip(model.weights, fixture.arrays("result")) { expectClose(variable.value, value, tolerance: 5e-4, variable.name) }
    }
  }

  /// The model of the fixtures, with their weights.
  static func makeModel(_ optimizer: Optimizer, weighted: Bool = false) throws -> Sequential {
    let model = Sequential([Input(shape: [4]), Dense(5, activation: .tanh), Dense(3, activation: .softmax)])
    for (variable, value) in zip(model.weights, shared.arrays("weights")) { variable.assign(value.tensor()) }
    model.compile(
      optimizer: optimizer, loss: .sparseCategoricalCrossentropy, metrics: [.accuracy], weightedMetrics: weighted ? [.accuracy] : [])
    return model
  }

  private static func fit(_ model: Model, _ name: String) throws -> History {
    let (x, labels, weight) = (shared.tensor("x")!, shared.tensor("labels")!, shared.tensor("sampleWeight")!)
    let validation = (shared.tensor("xValidation")!, shared.tensor("labelsValidation")!)
    func run(
      _ epochs: Int = 3, _ callbacks: [Callback] = [], split: Double = 0, validation: (Tensor, Tensor)? = nil, classWeight: [Int: Double]? = nil,
      sampleWeight: Tensor? = nil, initialEpoch: Int = 0, steps: Int? = nil, validationSteps: Int? = nil, validationBatchSize: Int? = nil,
      frequency: Int = 1
    ) throws -> History {
      try model.fit(
        x, labels, batchSize: 6, epochs: epochs, verbose: .silent, callbacks: callbacks, validationSplit: split, validationData: validation,
        shuffle: false, classWeight: classWeight, sampleWeight: sampleWeight, initialEpoch: initialEpoch, stepsPerEpoch: steps,
        validationSteps: validationSteps, validationBatchSize: validationBatchSize, validationFrequency: frequency)
    }
    switch name {
    case "validation split": return try run(split: 0.3)
    case "validation data": return try run(validation: validation, validationBatchSize: 3, frequency: 2)
    case "class weight": return try run(classWeight: [0: 0.5, 1: 2, 2: 1.5])
    case "sample weight": return try run(sampleWeight: weight)
    case "sample weight and split": return try run(split: 0.3, sampleWeight: weight)
    case "initial epoch": return try run(4, initialEpoch: 2)
    case "steps per epoch": return try run(steps: 3)
    case "validation steps": return try run(validation: validation, validationSteps: 1, validationBatchSize: 3)
    case "early stopping": return try run(12, [EarlyStopping(patience: 2, restoreBestWeights: true)], validation: validation)
    case "early stopping by accuracy":
      return try run(12, [EarlyStopping(monitor: "val_accuracy", minDelta: 0.01, patience: 1)], validation: validation)
    case "plateau":
      let callback = ReduceLROnPlateau(factor: 0.3, patience: 1, minDelta: 0.01, cooldown: 1, minLearningRate: 0.2)
      return try run(12, [callback], validation: validation)
    case "scheduler": return try run(3, [LearningRateScheduler { epoch, rate in epoch > 0 ? rate * 0.5 : 0.8 }])
    case "averages": return try run(3, [SwapEMAWeights()], validation: validation)
    case "averages on epoch": return try run(3, [SwapEMAWeights(swapOnEpoch: true)], validation: validation)
    default: return try run()
    }
  }
}
