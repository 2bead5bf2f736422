import ApusLayers
import ApusTensors
import Foundation
import TestSupport

/// A case that Keras computed: see Tests/Fixtures/layer_cases.py.
struct LayerFixture: Sendable {
  let layer: ConfigValue
  let inputs: [FixtureArray]
  let masks: [FixtureArray?]
  /// The options of the call that are no tensors.
  let callOptions: [String: ConfigValue]
  let weights: [FixtureArray]
  let isTraining: Bool
  let outputs: [FixtureArray]
  let outputMasks: [FixtureArray?]
  let upstreams: [FixtureArray]
  let stateAfterCall: [FixtureArray]
  let inputGradients: [FixtureArray?]
  let weightGradients: [FixtureArray]
  let weightsAfterSteps: [FixtureArray]
  let tolerance: Double

  private init(_ json: [String: Any]) throws {
    layer = try JSONDecoder().decode(ConfigValue.self, from: JSONSerialization.data(withJSONObject: json["layer"]!))
    func arrays(_ key: String) -> [FixtureArray] { (json[key] as? [[String: Any]] ?? []).map(FixtureArray.init) }
    func optionalArrays(_ key: String) -> [FixtureArray?] { (json[key] as? [Any] ?? []).map { ($0 as? [String: Any]).map(FixtureArray.init) } }
    inputs = arrays("inputs")
    masks = optionalArrays("masks")
    outputMasks = optionalArrays("outputMasks")
    let options = json["callOptions"] ?? [String: Any]()
    callOptions = try JSONDecoder().decode(ConfigValue.self, from: JSONSerialization.data(withJSONObject: options)).object!
    weights = arrays("weights")
    isTraining = json["training"] as! Bool
    outputs = arrays("outputs")
    upstreams = arrays("upstreams")
    stateAfterCall = arrays("stateAfterCall")
    inputGradients = optionalArrays("inputGradients")
    weightGradients = arrays("weightGradients")
    weightsAfterSteps = arrays("weightsAfterSteps")
    tolerance = json["tolerance"] as? Double ?? 1e-4
  }

  /// Every case, by the layer's class.
  static let all: [String: [LayerFixture]] = {
    let folder = Fixture.folder.appending(path: "layers")
    let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "json" }
    let cases = try! files.flatMap { file in
      try (JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [[String: Any]]).map(LayerFixture.init)
    }
    return Dictionary(grouping: cases) { $0.layer["class_name"]!.string! }
  }()

  var label: String { "\(layer["class_name"]!.string!) on \(inputs.map { "\($0.shape)" }.joined(separator: ", "))" }

  /// The inputs with their masks.
  func makeInputs() -> [Tensor] {
    inputs.enumerated().map { index, input in input.tensor().masked(by: index < masks.count ? masks[index]?.tensor() : nil) }
  }

  /// The layer, built, with the fixture's weights.
  func makeLayer() throws -> Layer {
    let made = try Layer.deserialize(layer, at: "layer")
    if !callOptions.isEmpty { try made.setCallOptions(callOptions, at: "layer") }
    made.buildIfNeeded(inputs.map { SymbolicShape($0.shape) })
    for (variable, value) in zip(made.weights, weights) { variable.assign(value.tensor()) }
    return made
  }
}
