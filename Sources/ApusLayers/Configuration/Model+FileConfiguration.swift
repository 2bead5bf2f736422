import ApusTensors

extension Model {
  /// The model as `config.json` of a `.keras` file has it: as ``toJSON()``, and what it was compiled with.
  ///
  /// - Throws: ``ConfigurationError`` for layers, losses and the like that Keras could not make again.
  package func fileConfiguration() throws -> ConfigValue {
    var object = try serialized(at: "config.json: model")
    object["compile_config"] = try compileConfiguration(at: "config.json: compile_config")
    return .object(object)
  }

  /// The model that `config.json` of a `.keras` file describes, with new weights.
  ///
  /// - Parameter compiles: Whether it is compiled as the file says.
  package static func fromFileConfiguration(_ value: ConfigValue, compiles: Bool) throws -> Model {
    let model = try fromConfiguration(value, at: "config.json: model")
    if !model.isBuilt, let shape = value["build_config"]?["input_shape"], !shape.isNull {
      model.build(inputShape: try SymbolicShape(shape, at: "config.json: model.build_config.input_shape"))
    }
    if compiles, let settings = value["compile_config"], !settings.isNull, settings.object?.isEmpty != true {
      try model.compile(configuration: settings, at: "config.json: compile_config")
    }
    return model
  }
}
