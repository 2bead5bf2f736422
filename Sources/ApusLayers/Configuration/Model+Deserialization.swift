import ApusTensors

extension Sequential {
  convenience init(_ config: [String: ConfigValue], at path: String) throws {
    guard let objects = config["layers"]?.array else {
      throw ConfigurationError("\(path).layers", "the layers are missing", expected: "an array", received: config["layers"]?.kind ?? "nothing")
    }
    let layers = try objects.enumerated().map { try Layer.deserialize($1, at: "\(path).layers[\($0)]") }
    self.init(layers, name: config["name"]?.string)
    if !isBuilt, let shape = config["build_input_shape"], !shape.isNull {
      build(inputShape: try SymbolicShape(shape, at: "\(path).build_input_shape"))
    }
  }
}

extension Model {
  /// Makes the layers of a functional model, and calls them as often as, and on what, the file says.
  static func functional(_ config: [String: ConfigValue], at path: String) throws -> Model {
    guard let objects = config["layers"]?.array else {
      throw ConfigurationError("\(path).layers", "the layers are missing", expected: "an array", received: config["layers"]?.kind ?? "nothing")
    }
    let masks = MaskOperations(in: objects, outputs: config["output_layers"] ?? .null)
    var calls = GraphCalls(masks: masks)
    for (number, object) in objects.enumerated() where !masks.contains(object) {
      let place = "\(path).layers[\(number)]"
      let layer = SymbolicOperation.describes(object) ? try OperationLayer(object, at: place) : try Layer.deserialize(object, at: place)
      try calls.add(layer, object["inbound_nodes"]?.array ?? [], at: place)
    }
    try calls.run()
    func tensors(_ key: String) throws -> [SymbolicTensor] {
      guard let list = config[key]?.array, !list.isEmpty else {
        throw ConfigurationError("\(path).\(key)", "the references are missing", expected: "an array", received: config[key]?.kind ?? "nothing")
      }
      let references = list[0].string != nil ? [config[key]!] : list
      return try references.map { try calls.tensor($0, isListed: true, at: "\(path).\(key)") }
    }
    return Model(inputs: try tensors("input_layers"), outputs: try tensors("output_layers"), name: config["name"]?.string)
  }
}

/// The calls of a functional model's file, which may stand before those they depend on.
private struct GraphCalls {
  private struct Call {
    let layer: Layer
    let arguments: [ConfigValue]
    let options: [String: ConfigValue]
    let path: String
  }

  private let masks: MaskOperations
  private var layers: [String: Layer] = [:]
  private var waiting: [Call] = []

  init(masks: MaskOperations) { self.masks = masks }

  mutating func add(_ layer: Layer, _ nodes: [ConfigValue], at path: String) throws {
    if layers.updateValue(layer, forKey: layer.name) != nil {
      throw ConfigurationError("\(path).name", "two layers have one name", received: layer.name)
    }
    for (number, node) in nodes.enumerated() {
      let place = "\(path).inbound_nodes[\(number)]"
      guard let arguments = node["args"]?.array else {
        throw ConfigurationError(place, "this is no call", expected: "an object with args and kwargs", received: node.kind)
      }
      let options = (node["kwargs"]?.object ?? [:]).filter { !masks.areHandedOver(in: $1, as: $0) }
      waiting.append(Call(layer: layer, arguments: arguments, options: options, path: place))
    }
  }

  /// Makes the calls whose operands are there, until all are made.
  mutating func run() throws {
    while !waiting.isEmpty {
      var blocked: [Call] = []
      var stuck = Set<ObjectIdentifier>()
      for call in waiting {
        // The calls of one layer are numbered, so they are made in their order.
        if stuck.contains(ObjectIdentifier(call.layer)) || !isReady(call) {
          stuck.insert(ObjectIdentifier(call.layer))
          blocked.append(call)
          continue
        }
        try make(call)
      }
      if blocked.count == waiting.count {
        throw ConfigurationError(blocked[0].path, "the call depends on one that is not in the file", received: blocked[0].layer.name)
      }
      waiting = blocked
    }
  }

  private func make(_ call: Call) throws {
    if let layer = call.layer as? OperationLayer {
      let operands = try layer.readArguments(call.arguments, call.options, at: call.path)
      _ = layer.symbolicOutputs(try operands.flatMap { try tensors(in: $0, at: call.path) })
      return
    }
    let place = "\(call.path).args"
    let positional = try call.arguments.flatMap { try tensors(in: $0, at: place) }
    var named: [String: [SymbolicTensor]] = [:]
    var options: [String: ConfigValue] = [:]
    for (key, value) in call.options {
      let first = value.array?.first ?? value
      if first["class_name"]?.string == "__keras_tensor__" {
        named[key] = try tensors(in: value, at: "\(call.path).kwargs.\(key)")
      } else if !value.isNull {
        options[key] = value
      }
    }
    try call.layer.setCallOptions(options, at: "\(call.path).kwargs")
    _ = call.layer.symbolicOutputs(try call.layer.orderedInputs(positional, named, at: call.path))
  }

  private func isReady(_ call: Call) -> Bool {
    func isThere(_ value: ConfigValue) -> Bool {
      if let list = value.array { return list.allSatisfy(isThere) }
      guard value["class_name"]?.string == "__keras_tensor__" else { return true }
      return (try? tensor(value["config"]?["keras_history"] ?? nil, at: "")) != nil
    }
    return call.arguments.allSatisfy(isThere) && call.options.values.allSatisfy(isThere)
  }

  private func tensors(in value: ConfigValue, at path: String) throws -> [SymbolicTensor] {
    if let list = value.array { return try list.flatMap { try tensors(in: $0, at: path) } }
    if value.isNull { return [] }
    guard value["class_name"]?.string == "__keras_tensor__" else {
      throw ConfigurationError(path, "this argument cannot be read", expected: "a tensor", received: value.kind)
    }
    return [try tensor(value["config"]?["keras_history"] ?? nil, at: path)]
  }

  /// The tensor that a reference stands for.
  ///
  /// - Parameter isListed: Whether the reference is one of the model's inputs or outputs.
  func tensor(_ history: ConfigValue, isListed: Bool = false, at path: String) throws -> SymbolicTensor {
    guard let parts = history.array, parts.count >= 3, let name = parts[0].string, let call = parts[1].integer, let index = parts[2].integer else {
      throw ConfigurationError(path, "this is no reference", expected: "a layer's name and two numbers", received: history.kind)
    }
    guard let layer = layers[name] else { throw ConfigurationError(path, "there is no such layer", received: name) }
    let number = call &- (isListed ? layer.firstListedCall : 0)
    guard layer.nodes.indices.contains(number), layer.nodes[number].outputs.indices.contains(index) else {
      throw ConfigurationError(path, "the layer \(name) has no such output", received: "call \(call), output \(index)")
    }
    return layer.nodes[number].outputs[index]
  }
}
