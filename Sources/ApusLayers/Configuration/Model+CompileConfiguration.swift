import ApusTensors

extension Model {
  /// What the model was compiled with, as Keras's files hold it; nil for a model that is not compiled. Keras: `model.get_compile_config()`.
  ///
  /// - Throws: ``ConfigurationError`` for a loss, metric or optimizer that Keras could not make again.
  package func compileConfiguration(at path: String) throws -> ConfigValue? {
    guard let compilation else { return nil }
    // Keras puts the scale around the optimizer itself when it compiles a model that computes in float16.
    let scaling = dtypePolicy == .mixedFloat16 ? compilation.optimizer as? LossScaleOptimizer : nil
    let losses = try compilation.losses.enumerated().map { try $1?.serialized(at: "\(path).loss[\($0)]") ?? .null }
    func metrics(_ groups: [[Metric]], _ key: String) throws -> ConfigValue {
      let written = try groups.map { ConfigValue.array(try $0.map { try $0.serialized(at: "\(path).\(key)") }) }
      return written.isEmpty ? .null : written.count == 1 ? written[0] : .array(written)
    }
    return [
      "optimizer": try (scaling?.innerOptimizer ?? compilation.optimizer).serialized(at: "\(path).optimizer"),
      "loss": losses.count == 1 ? losses[0] : .array(losses),
      "loss_weights": compilation.lossWeights.map { .array($0.map { .real($0) }) } ?? .null,
      "metrics": try metrics(compilation.metrics, "metrics"),
      "weighted_metrics": try metrics(compilation.weightedMetrics, "weighted_metrics"),
      "run_eagerly": false, "steps_per_execution": 1, "jit_compile": false,
    ]
  }

  /// Compiles the model as a Keras file says. Keras: `model.compile_from_config`.
  ///
  /// - Throws: ``ConfigurationError`` that names the place and what is wrong there.
  package func compile(configuration: ConfigValue, at path: String) throws {
    guard let optimizer = configuration["optimizer"], !optimizer.isNull else {
      throw ConfigurationError("\(path).optimizer", "the optimizer is missing", expected: "a name or an object", received: configuration.kind)
    }
    let losses = try byOutput(configuration["loss"], at: "\(path).loss") { value, path in
      value.isNull ? nil : try Loss.deserialize(value, at: path)
    }
    let weights = try byOutput(configuration["loss_weights"], at: "\(path).loss_weights") { value, path in
      guard let weight = value.isNull ? 1 : value.real else {
        throw ConfigurationError(path, "this is no weight", expected: "a number", received: value.kind)
      }
      return weight
    }
    compile(
      optimizer: try Optimizer.deserialize(optimizer, at: "\(path).optimizer"), losses: losses.isEmpty ? [nil] : losses,
      lossWeights: weights.isEmpty ? nil : weights, metrics: try metricGroups(configuration["metrics"], at: "\(path).metrics"),
      weightedMetrics: try metricGroups(configuration["weighted_metrics"], at: "\(path).weighted_metrics"))
  }

  /// One thing for all outputs, a list with one for each, or an object with one for some of them by name.
  private func byOutput<Element>(
    _ value: ConfigValue?, at path: String, _ read: (_ value: ConfigValue, _ path: String) throws -> Element
  ) throws -> [Element] {
    guard let value, !value.isNull else { return [] }
    if let list = value.array { return try list.enumerated().map { try read($1, "\(path)[\($0)]") } }
    guard let members = value.object, members["class_name"] == nil else { return [try read(value, path)] }
    if let unknown = members.keys.first(where: { !outputNames.contains($0) }) {
      throw ConfigurationError("\(path).\(unknown)", "there is no such output", expected: outputNames.joined(separator: ", "), received: unknown)
    }
    return try outputNames.map { try read(members[$0] ?? nil, "\(path).\($0)") }
  }

  /// The metrics of each output: one list for the only output, or a list or a single metric for each.
  private func metricGroups(_ value: ConfigValue?, at path: String) throws -> [[Metric]] {
    func group(_ value: ConfigValue, _ path: String) throws -> [Metric] {
      if value.isNull { return [] }
      guard let list = value.array else { return [try Metric.deserialize(value, at: path)] }
      return try list.enumerated().map { try Metric.deserialize($1, at: "\(path)[\($0)]") }
    }
    if let list = value?.array, outputNames.count <= 1, !list.contains(where: { $0.array != nil }) { return [try group(.array(list), path)] }
    return try byOutput(value, at: path, group)
  }
}
