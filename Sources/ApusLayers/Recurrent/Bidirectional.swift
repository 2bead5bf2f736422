import ApusTensors

/// A recurrent layer twice: over the steps as they come, and over those from the end. Keras's `keras.layers.Bidirectional`; Schuster and Paliwal (1997).
///
/// ```swift
/// Bidirectional(LSTM(64, returnSequences: true))      // [8, 20, 10] -> [8, 20, 128]
/// ```
///
/// With `returnState` the outputs are followed by the forward layer's states and the backward layer's.
public final class Bidirectional: Layer, ConfigurableLayer, LayerWrapper {
  /// How the two outputs become one.
  public enum MergeMode: String, Codable, Sendable {
    case concat, sum, mul, ave
  }

  public struct Configuration: Codable, Sendable {
    /// Nil: both outputs come out.
    public var mergeMode: MergeMode?
    public var layer: LayerDescription
    public var backwardLayer: LayerDescription?
  }

  public let forwardLayer: RecurrentLayer
  public let backwardLayer: RecurrentLayer
  public let mergeMode: MergeMode?

  public var configuration: Configuration {
    Configuration(mergeMode: mergeMode, layer: LayerDescription(forwardLayer), backwardLayer: LayerDescription(backwardLayer))
  }

  /// Copies of a layer, one for each direction, with new weights.
  ///
  /// - Parameters:
  ///   - mergeMode: How the two outputs become one; nil for two outputs.
  ///   - backwardLayer: A layer to copy for the other direction; it goes backwards where `layer` does not.
  public init(
    _ layer: RecurrentLayer, mergeMode: MergeMode? = .concat, backwardLayer: RecurrentLayer? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    (forwardLayer, self.backwardLayer) = Bidirectional.copies(of: layer, backwardLayer)
    self.mergeMode = mergeMode
    super.init(name: name, dtype: dtype)
  }

  public init(configuration: Configuration, name: String?, dtype: DTypePolicy?) throws {
    let forward = try configuration.layer.make(RecurrentLayer.self, at: "layer")
    forwardLayer = try Bidirectional.copy(configuration.layer.value.object ?? [:], forward.name, "forward_", reversed: false)
    if let backward = configuration.backwardLayer {
      let described = try backward.make(RecurrentLayer.self, at: "backward_layer")
      backwardLayer = try Bidirectional.copy(backward.value.object ?? [:], described.name, "", reversed: false)
    } else {
      backwardLayer = try Bidirectional.copy(configuration.layer.value.object ?? [:], forward.name, "backward_", reversed: true)
    }
    mergeMode = configuration.mergeMode
    super.init(name: name, dtype: dtype)
    if forwardLayer.options.goBackwards == backwardLayer.options.goBackwards {
      throw ConfigurationError("backward_layer.config.go_backwards", "both layers go in one direction", expected: "one layer for each direction")
    }
  }

  /// A copy for each direction; the layer itself, after a report, where it cannot be copied.
  private static func copies(of layer: RecurrentLayer, _ backward: RecurrentLayer?) -> (RecurrentLayer, RecurrentLayer) {
    do {
      let other = backward ?? layer
      return (
        try copy(layer.serialized(at: "layer"), layer.name, "forward_", reversed: false),
        try copy(other.serialized(at: "layer"), other.name, backward == nil ? "backward_" : "", reversed: backward == nil)
      )
    } catch {
      report(TensorError(.value, "Bidirectional", "the layer cannot be copied", expected: "a ConfigurableLayer", received: "\(error)"))
      return (layer, layer)
    }
  }

  /// A copy with another name, and with the options that two directions need.
  private static func copy(
    _ description: [String: ConfigValue], _ name: String, _ prefix: String, reversed: Bool
  ) throws -> RecurrentLayer {
    var description = description
    var config = description["config"]?.object ?? [:]
    config["name"] = .string(name.hasPrefix(prefix) ? name : prefix + name)
    if reversed { config["go_backwards"] = .boolean(config["go_backwards"]?.boolean != true) }
    // Steps that do not count are zeros, since the two directions meet them at different times.
    config["zero_output_for_mask"] = .boolean(config["return_sequences"]?.boolean == true)
    description["config"] = .object(config)
    return try LayerDescription(.object(description)).make(RecurrentLayer.self, at: "layer")
  }

  public override var acceptedRanks: ClosedRange<Int> { forwardLayer.acceptedRanks }
  public override var supportsMasking: Bool { true }
  public override var takesInputsAsList: Bool { false }
  public override var sublayers: [Layer] { [forwardLayer, backwardLayer] }

  /// Makes stateful layers forget what they have seen.
  public func resetState() {
    forwardLayer.resetState()
    backwardLayer.resetState()
  }

  public override func build(_ inputShapes: [SymbolicShape]) {
    forwardLayer.buildIfNeeded([inputShapes[0]])
    backwardLayer.buildIfNeeded([inputShapes[0]])
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    let states = inputs.count - 1
    guard require(states % 2 == 0, "the number of states", states, "as many for each direction") else { return standIns(inputs) }
    let forward = forwardLayer.outputs([inputs[0]] + inputs[1..<1 + states / 2], training: training)
    var backward = backwardLayer.outputs([inputs[0]] + inputs[(1 + states / 2)...], training: training)
    if forward[0].isPoisoned || backward[0].isPoisoned { return standIns(inputs) }
    // In the order of the input's steps again.
    if forwardLayer.options.returnSequences { backward[0] = backward[0].reverse(axis: 1) }
    return merged(forward[0], backward[0]) + forward.dropFirst() + backward.dropFirst()
  }

  private func merged(_ forward: Tensor, _ backward: Tensor) -> [Tensor] {
    switch mergeMode {
    case .concat: [concatenate([forward, backward], axis: -1)]
    case .sum: [forward + backward]
    case .mul: [forward * backward]
    case .ave: [(forward + backward) / 2]
    case nil: [forward, backward]
    }
  }

  private func standIns(_ inputs: [Tensor]) -> [Tensor] {
    Array(repeating: .poisoned(like: inputs), count: 2 + forwardLayer.cell.stateShapes.count + backwardLayer.cell.stateShapes.count)
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] {
    let sequences = mergeMode == nil ? 2 : 1
    return outputs.indices.map { $0 < sequences && forwardLayer.options.returnSequences ? inputs[0].mask : nil }
  }

  // MARK: Keras's files

  public override func serializedInputs(_ tensors: [ConfigValue]) -> (positional: [ConfigValue], named: [String: ConfigValue]) {
    forwardLayer.serializedInputs(tensors)
  }

  // Keras works the shapes of states out itself.
  override var buildConfiguration: [String: ConfigValue] { ["input_shape": .shape(builtShapes[0])] }

  public override func orderedInputs(
    _ positional: [SymbolicTensor], _ named: [String: [SymbolicTensor]], at path: String
  ) throws -> [SymbolicTensor] {
    try forwardLayer.orderedInputs(positional, named, at: path)
  }
}
