import ApusTensors

/// What a model was compiled with, as Keras's files have it.
///
/// Losses and metrics are written as lists with one entry for each output, and read in all forms that Keras's `compile` takes: one for all, a list, or an
/// object with the names of the outputs.
extension Model {
  /// The settings as `compile_config` of a Keras file; nil for a model that is not compiled.
  ///
  /// - Throws: ``ConfigurationError`` for an optimizer, a loss or a metric that Keras could not make again.
  package func compileConfiguration(at path: String) throws -> ConfigValue? {
    guard let compilation else { return nil }
    // Keras puts the scale around the optimizer itself when it compiles a model that computes in float16.
    let scaling = dtypePolicy == .mixedFloat16 ? compilation.optimizer as? LossScaleOptimizer : nil
    func list(_ metrics: [[Metric]], _ key: String) throws -> ConfigValue {
      if metrics.allSatisfy(\.isEmpty) { return nil }
      let lists = try metrics.enumerated().map { output, group in
        ConfigValue.array(try group.enumerated().map { try $1.serialized(at: "\(path).\(key)[\(output)][\($0)]") })
      }
      return lists.count == 1 ? lists[0] : .array(lists)
    }
    let losses = try compilation.losses.enumerated().map { try $1?.serialized(at: "\(path).loss[\($0)]") ?? .null }
    return [
      "optimizer": try (scaling?.innerOptimizer ?? compilation.optimizer).serialized(at: "\(path).optimizer"),
      "loss": losses.count == 1 ? losses[0] : .array(losses),
      "loss_weights": compilation.lossWeights.map { .array($0.map { .real($0) }) } ?? nil,
      "metrics": try list(compilation.metrics, "metrics"),
      "weighted_metrics": try list(compilation.weightedMetrics, "weighted_metrics"),
      "run_eagerly": false, "steps_per_execution": 1, "jit_compile": false,
    ]
  }

  /// Compiles the model as `compile_config` of a Keras file says.
  ///
  /// - Throws: ``ConfigurationError`` that names what is not known, and where.
  package func compile(configuration config: ConfigValue, at path: String) throws {
    guard config.object != nil else { throw ConfigurationError(path, "these are no settings", expected: "an object", received: config.kind) }
    guard let optimizer = config["optimizer"], !optimizer.isNull else {
      throw ConfigurationError("\(path).optimizer", "the optimizer is missing", expected: "a name or an object", received: "none")
    }
    let settings = OutputSettings(names: outputNames, path: path)
    let losses = try settings.entries(config["loss"] ?? nil, "loss").map { entry -> Loss? in
      let value = entry.value.array.flatMap { $0.count == 1 ? $0[0] : nil } ?? entry.value
      return value.isNull ? nil : try Loss.deserialize(value, at: entry.path)
    }
    let weights = try settings.entries(config["loss_weights"] ?? nil, "loss_weights").map { entry -> Double? in
      if entry.value.isNull { return nil }
      guard let weight = entry.value.real else {
        throw ConfigurationError(entry.path, "the weight is no number", expected: "a number", received: entry.value.kind)
      }
      return weight
    }
    compile(
      optimizer: try Optimizer.deserialize(optimizer, at: "\(path).optimizer"), losses: losses,
      lossWeights: weights.contains { $0 != nil } ? weights.map { $0 ?? 1 } : nil,
      metrics: try metrics(config["metrics"] ?? nil, settings, "metrics"),
      weightedMetrics: try metrics(config["weighted_metrics"] ?? nil, settings, "weighted_metrics"))
  }

  private func metrics(_ value: ConfigValue, _ settings: OutputSettings, _ key: String) throws -> [[Metric]] {
    let lists = try settings.entries(value, key, hasLists: true).map { entry in
      try entry.flattened.map { try Metric.deserialize(named: $0.value, at: $0.path) }
    }
    return lists.allSatisfy(\.isEmpty) ? [] : lists
  }
}

extension Metric {
  /// Makes the metric that a file describes; one that is given by a name is called by that name, as Keras does.
  fileprivate static func deserialize(named value: ConfigValue, at path: String) throws -> Metric {
    guard let name = value.string else { return try deserialize(value, at: path) }
    let metric = try deserialize(value, at: path)
    return metric.name == name || metric is any ShapeDependentMetric
      ? metric : try deserialize(["class_name": value, "config": ["name": value]], at: path)
  }
}

/// Settings that belong to a model's outputs.
private struct OutputSettings {
  struct Entry {
    let value: ConfigValue
    let path: String

    /// The values in the entry, which may be one, a list, or lists of lists.
    var flattened: [Entry] {
      if value.isNull { return [] }
      guard let list = value.array else { return [self] }
      return list.enumerated().flatMap { Entry(value: $1, path: "\(path)[\($0)]").flattened }
    }
  }

  let names: [String]
  let path: String

  /// The setting of each output.
  ///
  /// - Parameter hasLists: Whether an output may have several, so that the list of a single output is its own.
  func entries(_ value: ConfigValue, _ key: String, hasLists: Bool = false) throws -> [Entry] {
    let path = "\(path).\(key)"
    let count = max(names.count, 1)
    if let members = value.object, value["class_name"] == nil {
      if count == 1 {
        return members.count == 1
          ? members.map { Entry(value: $1, path: "\(path).\($0)") }
          : [Entry(value: .array(members.sorted { $0.key < $1.key }.map(\.value)), path: path)]
      }
      if let unknown = members.keys.filter({ !names.contains($0) }).min() {
        throw ConfigurationError("\(path).\(unknown)", "there is no such output", expected: "one of \(names.joined(separator: ", "))")
      }
      return names.map { Entry(value: members[$0] ?? .null, path: "\(path).\($0)") }
    }
    if count == 1, hasLists { return [Entry(value: value, path: path)] }
    if let list = value.array {
      guard list.count == count || list.count == 1 else {
        throw ConfigurationError(path, "there is not one entry for each output", expected: "\(count)", received: "\(list.count)")
      }
      return (0..<count).map { Entry(value: list[list.count == 1 ? 0 : $0], path: "\(path)[\($0)]") }
    }
    return Array(repeating: Entry(value: value, path: path), count: count)
  }
}
