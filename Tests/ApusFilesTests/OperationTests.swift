import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Operators between symbolic tensors, and operations in files.
@Suite struct OperationTests {
  /// A residual block, with numbers on both sides of operators.
  static func residual() -> Model {
    let inputs = Input(shape: [3], name: "inputs")
    let hidden = Dense(3, activation: .tanh, name: "hidden")(inputs)
    let gate = Dense(3, activation: .sigmoid, name: "gate")(inputs)
    let mixed = hidden * gate + (1 - gate) * inputs
    let scaled = -(mixed / 2.0 - hidden ** 2) + inputs * true
    return Model(inputs: inputs, outputs: Dense(1, name: "head")(scaled), name: "residual")
  }

  @Test(arguments: Device.all) func operatorsComputeWhatTheySay(_ device: Device) throws {
    let folder = try TemporaryFolder()
    try withDevice(device) {
      let model = OperationTests.residual()
      let x = Tensor.randomUniform([4, 3], seed: 3)
      let hidden = model.getLayer("hidden")!(x)
      let gate = model.getLayer("gate")!(x)
      let mixed = hidden * gate + (1 - gate) * x
      let expected = model.getLayer("head")!(-(mixed / 2.0 - hidden ** 2) + x)
      let prediction = try model.predict(x, verbose: .silent)
      #expect(prediction.distance(from: expected) < 1e-6)
      #expect(model.layers.map(\.name) == ["inputs", "gate", "hidden", "head"] || model.layers.map(\.name) == ["inputs", "hidden", "gate", "head"])

      try model.save(folder.path("residual.keras"))
      let copy = try loadModel(folder.path("residual.keras"))
      #expect(try copy.predict(x, verbose: .silent).distance(from: expected) < 1e-6)

      copy.compile(optimizer: SGD(learningRate: 0.1), loss: MeanSquaredError())
      let losses = try copy.fit(x, Tensor.ones([4, 1]), batchSize: 4, epochs: 20, verbose: .silent).history["loss"]!
      #expect(losses.last! < losses[0] / 2)
    }
  }

  @Test func integersAndNumbersMeetAsInKeras() {
    let ids = Input(shape: [2], dtype: .int32)
    let half = Input(shape: [2], dtype: .float16)
    let real = Input(shape: [2])
    #expect((ids * 2).dtype == .int32 && (ids * 0.5).dtype == .float32 && (ids / 2).dtype == .float32 && (half * 2.5).dtype == .float16)
    #expect((ids + half).dtype == .float16 && (half + real).dtype == .float32)
    #expect((Input(shape: [3, 1]) + Input(shape: [1, 4])).shape == [nil, 3, 4])
  }

  @Test func wrongShapesAreReported() {
    #expect(throws: TensorError.self) { try recoveringErrors { _ = Input(shape: [3]) + Input(shape: [4]) } }
  }

  @Test(arguments: [
    // What the file is changed from and to, and where the error says that the mistake is.
    ("\"Power\"", "\"Median\"", "class_name"), ("\"Power\",\"config\":{", "\"Power\",\"config\":{\"axis\":1,", "config.axis"),
  ])
  func whatIsNotKnownIsNamed(_ old: String, _ new: String, _ place: String) throws {
    let json = try OperationTests.residual().toJSON().filter { !$0.isWhitespace }
    try #require(json.contains(old))
    let error = try #require(throws: ConfigurationError.self) { _ = try Model.fromJSON(json.replacingOccurrences(of: old, with: new)) }
    #expect(error.path.contains("layers[") && error.path.hasSuffix(place) && error.received != nil)
  }

  /// Calls that only a damaged file has.
  @Test(arguments: [
    ("2.0]", "2.0,3]", "args"), ("2.0]", "\"2\"]", "args[1]"), ("2.0],\"kwargs\":{}", "2.0],\"kwargs\":{\"x3\":1}", "kwargs.x3"),
  ])
  func wrongArgumentsAreRefused(_ old: String, _ new: String, _ place: String) throws {
    let json = try OperationTests.residual().toJSON().filter { !$0.isWhitespace }
    try #require(json.contains(old))
    let error = try #require(throws: ConfigurationError.self) { _ = try Model.fromJSON(json.replacingOccurrences(of: old, with: new)) }
    #expect(error.path.hasSuffix(place))
  }
}
