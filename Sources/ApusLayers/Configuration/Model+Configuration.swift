import ApusTensors

extension Model {
  /// The model as Keras's JSON: classes, configurations and how they are connected. Keras: `model.to_json()`.
  ///
  /// - Throws: ``ConfigurationError`` for layers that Keras could not make again.
  public func toJSON() throws -> String {
    ConfigValue.object(try serialized(at: "model")).json
  }

  /// The model that Keras's JSON describes, with new weights. Keras: `keras.models.model_from_json`.
  ///
  /// - Throws: ``ConfigurationError`` that names the place and what is wrong there.
  public static func fromJSON(_ text: String) throws -> Model {
    try fromConfiguration(ConfigValue(json: Array(text.utf8), at: "model"), at: "model")
  }

  static func fromConfiguration(_ value: ConfigValue, at path: String) throws -> Model {
    guard let model = try Layer.deserialize(value, at: path) as? Model else {
      throw ConfigurationError(path, "this is no model", received: value["class_name"]?.string ?? value.kind)
    }
    return model
  }

  /// What Keras puts into "config".
  func modelConfiguration(at path: String) throws -> [String: ConfigValue] {
    var config: [String: ConfigValue] = ["name": .string(name), "trainable": .boolean(isTrainable)]
    if let sequential = self as? Sequential {
      let layers = (sequential.inputLayer.map { [$0] } ?? []) + sequential.layers
      config["dtype"] = dtypePolicy.serialized
      config["layers"] = .array(
        try layers.enumerated().map { .object(try $1.serialized(at: "\(path).layers[\($0)]")) })
      if let shape = builtShapes.first { config["build_input_shape"] = .shape(shape) }
      return config
    }
    guard let graph else {
      throw ConfigurationError(
        path, "the model \(name) is a subclass, which only its own code describes", expected: "a Sequential or a model of inputs and outputs")
    }
    let references = NodeReferences(graph)
    config["layers"] = .array(
      try graph.layers.enumerated().map { number, layer in
        var object = try layer.serialized(at: "\(path).layers[\(number)]")
        object["name"] = .string(layer.name)
        object["inbound_nodes"] = .array(layer.nodes.filter { references.includes($0) && !$0.isInput }.map(references.serialized))
        return .object(object)
      })
    config["input_layers"] = references.list(graph.inputs)
    config["output_layers"] = references.list(graph.outputs)
    return config
  }
}

/// How a functional model's file refers to the outputs of calls: the layer's name, the number of the call among those in the model, and the number
/// of the output.
private struct NodeReferences {
  private let included: Set<ObjectIdentifier>

  init(_ graph: FunctionalGraph) { included = Set(graph.nodes.map(ObjectIdentifier.init)) }

  func includes(_ node: GraphNode) -> Bool { included.contains(ObjectIdentifier(node)) }

  /// - Parameter firstCall: The number of the layer's first call.
  private func history(_ tensor: SymbolicTensor, firstCall: Int = 0) -> ConfigValue {
    let layer = tensor.node.layer
    let earlier = layer.nodes.prefix { $0 !== tensor.node }.filter(includes).count
    return [.string(layer.name), .integer(earlier + firstCall), .integer(tensor.index)]
  }

  /// One tensor, or a list of several, as in "input_layers".
  func list(_ tensors: [SymbolicTensor]) -> ConfigValue {
    let references = tensors.map { history($0, firstCall: $0.node.layer.firstListedCall) }
    return references.count == 1 ? references[0] : .array(references)
  }

  func serialized(_ node: GraphNode) -> ConfigValue {
    let tensors = node.inputs.map { tensor -> ConfigValue in
      [
        "class_name": "__keras_tensor__",
        "config": [
          "shape": .shape(tensor.shape), "dtype": .string((tensor.node.layer as? InputLayer)?.dtypeName ?? "\(tensor.dtype)"),
          "keras_history": history(tensor),
        ],
      ]
    }
    let inputs = node.layer.serializedInputs(tensors)
    return ["args": .array(inputs.positional), "kwargs": .object(node.layer.callOptions.merging(inputs.named) { $1 })]
  }
}

extension Layer {
  /// The number of the layer's first call among a model's inputs and outputs: Keras counts there, and only there, a call of functional models before
  /// all others, from their own inputs to their outputs.
  var firstListedCall: Int { (self as? Model)?.graph == nil ? 0 : 1 }
}
