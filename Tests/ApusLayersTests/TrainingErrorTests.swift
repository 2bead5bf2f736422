import ApusLayers
import ApusTensors
import Testing

/// What `fit` and its kin say to wrong data: one error that names layer or op, what was expected and what came; and the model goes on working.
@Suite struct TrainingErrorTests {
  private static func classifier() -> Sequential {
    let model = Sequential([Dense(4, activation: .relu, name: "hidden"), Dense(3, name: "out")], name: "classifier")
    model.compile(optimizer: SGD(learningRate: 0.1), loss: SparseCategoricalCrossentropy(fromLogits: true), metrics: [.accuracy])
    return model
  }
  private static let samples = Tensor.randomUniform([10, 5], seed: 3)
  private static let labels = Tensor([0, 1, 2, 0, 1, 2, 0, 1, 2, 0] as [Int32])

  /// The error of a call, and the proof that the model can be trained after it.
  private func error(_ model: Sequential = classifier(), of call: (Sequential) throws -> Void) throws -> TensorError {
    var caught: TensorError?
    do { try call(model) } catch let error as TensorError { caught = error }
    let error = try #require(caught)
    if !model.isCompiled { model.compile(optimizer: SGD(), loss: SparseCategoricalCrossentropy(fromLogits: true)) }
    let history = try model.fit(Self.samples, Self.labels, epochs: 2, verbose: .silent)
    let losses = history["loss"]
    #expect(losses.count == 2 && losses.last!.isFinite)
    return error
  }

  @Test(arguments: Device.all)
  func labelsOutOfRange(_ device: Device) throws {
    try withDevice(device) {
      let wrong = Tensor([0, 1, 2, 0, 1, 7, 0, 1, 2, 0] as [Int32])
      let model = Sequential([Dense(3, name: "out")])
      model.compile(optimizer: SGD(learningRate: 0.1), loss: SparseCategoricalCrossentropy(fromLogits: true))
      do {
        try model.fit(Self.samples.to(device), wrong, batchSize: 10, verbose: .silent)
        Issue.record("label 7 of 3 classes was taken")
      } catch let error as TensorError {
        #expect(error.kind == .index)
        #expect(error.description.contains("7") && error.description.contains("3"), "\(error)")
      }
    }
  }

  @Test func notCompiled() throws {
    let model = Sequential([Dense(3)])
    let error = try error(model) { try $0.fit(Self.samples, Self.labels, verbose: .silent) }
    #expect(error.operation == "fit" && error.description.contains("compile"))
  }

  @Test func noSamples() throws {
    let error = try error { try $0.fit(Tensor.zeros([0, 5]), Tensor.zeros([0], dtype: .int32), verbose: .silent) }
    #expect(error.description.contains("empty"))
  }

  @Test func lengthsThatDiffer() throws {
    let error = try error { try $0.fit(Self.samples, Self.labels[0..<9], verbose: .silent) }
    #expect(error.kind == .shape && error.description.contains("[10, 5]") && error.description.contains("[9]"), "\(error)")
  }

  @Test func samplesOfAnotherWidth() throws {
    let error = try error { model in
      try model.fit(Self.samples, Self.labels, verbose: .silent)
      try model.fit(Tensor.ones([10, 6]), Self.labels, verbose: .silent)
    }
    #expect(error.path.contains("hidden"), "\(error)")
    #expect(error.description.contains("5") && error.description.contains("6"), "\(error)")
  }

  @Test func oneHotLabelsForASparseLoss() throws {
    let error = try error { try $0.fit(Self.samples, Self.labels.oneHot(depth: 3), verbose: .silent) }
    #expect(error.kind == .shape && error.hint?.contains("sparse") == true, "\(error)")
  }

  @Test func sparseLabelsForADenseLoss() throws {
    let model = Sequential([Dense(3, activation: .softmax)])
    model.compile(optimizer: SGD(), loss: CategoricalCrossentropy())
    do {
      try model.fit(Self.samples, Self.labels, verbose: .silent)
      Issue.record("labels of one number each were taken for a dense loss")
    } catch let error as TensorError {
      #expect(error.kind == .shape && error.hint?.contains("sparse") == true, "\(error)")
    }
  }

  @Test(arguments: [-1, 0])
  func batchSizeThatMakesNoSense(_ size: Int) throws {
    let error = try error { try $0.fit(Self.samples, Self.labels, batchSize: size, verbose: .silent) }
    #expect(error.received == "\(size)")
  }

  @Test(arguments: [-0.5, 0.999, 1, 3, .nan])
  func splitThatLeavesNothing(_ share: Double) throws {
    let error = try error { try $0.fit(Self.samples, Self.labels, verbose: .silent, validationSplit: share) }
    #expect(error.operation == "fit", "\(error)")
  }

  @Test func evaluateAndPredict() throws {
    let first = try error { _ = try $0.evaluate(Tensor.ones([4, 5]), Tensor.ones([3], dtype: .int32), verbose: .silent) }
    #expect(first.kind == .shape)
    let second = try error { _ = try $0.predict(Tensor.zeros([0, 5]), verbose: .silent) }
    #expect(second.description.contains("empty"))
  }
}
