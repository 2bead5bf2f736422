import ApusTensors

extension Layer {
  /// The class's name in Keras.
  var kerasClassName: String {
    if let configurable = self as? any ConfigurableLayer { return type(of: configurable).kerasName }
    if let layer = self as? OperationLayer { return layer.operation.name }
    if let model = self as? Model, model.graph != nil, type(of: self) == Model.self || self is Application { return "Functional" }
    return "\(type(of: self))"
  }

  /// The layer as Keras's files hold it: class, configuration and the shape it was built for.
  ///
  /// - Throws: ``ConfigurationError`` for a layer that Keras could not make again: a subclass that is not ``ConfigurableLayer``.
  package func serialized(at path: String) throws -> [String: ConfigValue] {
    if let layer = self as? OperationLayer { return layer.serialized }
    var object: [String: ConfigValue] = ["class_name": .string(kerasClassName), "registered_name": nil]
    if let configurable = self as? any ConfigurableLayer {
      // A configuration that holds layers cannot itself say that one of them cannot be described.
      for layer in self is any LayerWrapper ? sublayers : [] { _ = try layer.serialized(at: "\(path).config.\(layer.name)") }
      try (self as? any FunctionHolder)?.requireNoFunctions(at: path)
      object["module"] = .string(type(of: configurable).kerasModule)
      let nulls = Dictionary(uniqueKeysWithValues: type(of: configurable).nullableKeys.map { ($0, ConfigValue.null) })
      let options = ConfigurationCoding.encode(configurable.configuration)
      object["config"] = .object(nulls.merging(options) { $1 }.merging(commonConfiguration) { $1 })
    } else if let model = self as? Model {
      object["module"] = model.graph == nil ? "keras" : "keras.src.models.functional"
      object["config"] = .object(try model.modelConfiguration(at: path + ".config"))
    } else if let input = self as? InputLayer {
      object["module"] = "keras.layers"
      object["config"] = [
        "batch_shape": .shape(input.batchShape), "dtype": .string(input.dtypeName), "sparse": false, "ragged": false, "name": .string(name),
        "optional": false,
      ]
      return object
    } else {
      throw ConfigurationError(
        path, "the layer \(name) cannot be described", expected: "a ConfigurableLayer", received: "\(type(of: self))")
    }
    if isBuilt, !builtShapes.isEmpty { object["build_config"] = .object(buildConfiguration) }
    return object
  }

  private var commonConfiguration: [String: ConfigValue] {
    var common: [String: ConfigValue] = ["name": .string(name), "dtype": dtypePolicy.serialized]
    if (self as? any ConfigurableLayer).map({ type(of: $0).takesTrainable }) ?? true { common["trainable"] = .boolean(isTrainable) }
    return common
  }

  /// Makes the layer that an object of a Keras file describes.
  package static func deserialize(_ object: ConfigValue, at path: String) throws -> Layer {
    guard let className = object["class_name"]?.string, let config = object["config"]?.object else {
      throw ConfigurationError(path, "this is no layer", expected: "an object with class_name and config", received: object.kind)
    }
    let configPath = "\(path).config"
    let name = config["name"]?.string
    let layer: Layer
    switch className {
    case "InputLayer": return try InputLayer(config, at: configPath)
    case "Sequential": layer = try Sequential(config, at: configPath)
    case "Functional", "Model": layer = try Model.functional(config, at: configPath)
    default:
      if className == "Lambda" {
        throw ConfigurationError(
          "\(path).class_name", "a Lambda layer is a Python function, which cannot be called here", expected: "layers that are not functions",
          received: name ?? className)
      }
      guard let type = LayerRegistry.type(named: className) else {
        throw ConfigurationError(
          "\(path).class_name", "the layer is not known", expected: "one of \(LayerRegistry.names.joined(separator: ", "))", received: className)
      }
      layer = try make(type, config, name: name, dtype: try DTypePolicy(config["dtype"] ?? nil, at: "\(configPath).dtype"), at: configPath)
    }
    if config["trainable"]?.boolean == false { layer.isTrainable = false }
    return layer
  }

  private static func make<Made: ConfigurableLayer>(
    _ type: Made.Type, _ config: [String: ConfigValue], name: String?, dtype: DTypePolicy?, at path: String
  ) throws -> Layer {
    let common: Set = ["name", "trainable", "dtype"]
    let configuration = try ConfigurationCoding.decode(
      Made.Configuration.self, from: config.filter { !common.contains($0.key) }, ignoring: type.ignoredKeys, at: path)
    do { return try type.init(configuration: configuration, name: name, dtype: dtype) } catch var error as ConfigurationError {
      error.path = "\(path).\(error.path)"
      throw error
    }
  }
}

extension InputLayer {
  fileprivate convenience init(_ config: [String: ConfigValue], at path: String) throws {
    let shape = try SymbolicShape(config["batch_shape"] ?? config["batch_input_shape"] ?? nil, at: "\(path).batch_shape")
    let dtypeName = config["dtype"]?.string ?? "float32"
    let holdsStrings = dtypeName == "string"
    guard let dtype = holdsStrings ? .int32 : DType(name: dtypeName) else {
      throw ConfigurationError("\(path).dtype", "the dtype is not known", received: dtypeName)
    }
    for key in ["sparse", "ragged"] where config[key]?.boolean == true {
      throw ConfigurationError("\(path).\(key)", "\(key) inputs are not supported")
    }
    self.init(batchShape: shape, dtype: dtype, holdsStrings: holdsStrings, name: config["name"]?.string)
  }
}

extension ConfigValue {
  static func shape(_ shape: SymbolicShape) -> ConfigValue { .array(shape.dimensions.map { $0.map { .integer($0) } ?? .null }) }
}

extension SymbolicShape {
  init(_ value: ConfigValue, at path: String) throws {
    guard let sizes = value.array, sizes.count <= Shape.maximumRank, sizes.allSatisfy({ $0.isNull || ($0.integer ?? -1) >= 0 }) else {
      throw ConfigurationError(path, "this is no shape", expected: "at most \(Shape.maximumRank) sizes or nulls", received: value.kind)
    }
    self.init(sizes.map(\.integer))
  }
}

extension DTypePolicy {
  var serialized: ConfigValue {
    ["module": "keras", "class_name": "DTypePolicy", "config": ["name": .string(name)], "registered_name": nil]
  }

  /// The policy in a file: a name, or an object with one; nil for null.
  init?(_ value: ConfigValue, at path: String) throws {
    if value.isNull { return nil }
    let name = value.string ?? value["config"]?["name"]?.string ?? ""
    guard let policy = DTypePolicy(name: name) else {
      throw ConfigurationError(path, "the dtype policy is not known", received: name.isEmpty ? value.kind : name)
    }
    self = policy
  }
}
