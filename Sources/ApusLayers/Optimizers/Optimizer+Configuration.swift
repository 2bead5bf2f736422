import ApusTensors

/// An optimizer that Keras's files can describe.
public protocol ConfigurableOptimizer: Optimizer, Configurable {
  init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) throws
}

extension ConfigurableOptimizer {
  public static var kerasModule: String { "keras.optimizers" }
}

extension Optimizer {
  /// The optimizers that Keras's files can name. A new optimizer adds a line here.
  public static let registry = ClassRegistry<any ConfigurableOptimizer.Type>(
    "optimizer",
    [
      Adadelta.self, Adafactor.self, Adagrad.self, Adam.self, AdamW.self, Adamax.self, Ftrl.self, Lamb.self, Lion.self, LossScaleOptimizer.self,
      Muon.self, Nadam.self, RMSprop.self, SGD.self,
    ], name: { $0.kerasName })

  /// The optimizer as Keras's files hold it, without what it keeps for variables.
  ///
  /// - Throws: ``ConfigurationError`` for an optimizer that Keras could not make again: one that is not ``ConfigurableOptimizer``.
  package func serialized(at path: String) throws -> ConfigValue {
    guard let configurable = self as? any ConfigurableOptimizer else {
      throw ConfigurationError(
        path, "the optimizer \(name) cannot be described", expected: "a ConfigurableOptimizer", received: "\(type(of: self))")
    }
    return configurable.serialized(with: commonConfiguration)
  }

  /// Makes the optimizer that a Keras file describes, by a name ("adam") or by its class and configuration.
  package static func deserialize(_ value: ConfigValue, at path: String) throws -> Optimizer {
    let description = try ObjectDescription(value, at: path)
    return try make(registry.type(named: description.className, at: path), description.config ?? [:], at: "\(path).config")
  }

  private static func make<Made: ConfigurableOptimizer>(_ type: Made.Type, _ config: [String: ConfigValue], at path: String) throws -> Optimizer {
    let shared = Set(ConfigurationCoding.encode(OptimizerOptions.full).keys)
    let options = try ConfigurationCoding.decode(
      OptimizerOptions.self, from: config.filter { shared.contains($0.key) }, ignoring: [], at: path)
    if let mistake = options.mistake(in: type.kerasName) { throw ConfigurationError(path, mistake.problem, received: mistake.received) }
    let rate = try config["learning_rate"].flatMap { $0.isNull ? nil : $0 }.map { try LearningRate($0, at: "\(path).learning_rate") }
    return try type.init(
      configuration: try type.options(in: config, without: shared.union(["name", "learning_rate"]), at: path),
      learningRate: rate ?? type.usualLearningRate, options: options, name: config["name"]?.string)
  }
}

extension ConfigurableOptimizer {
  /// The rate where none is given.
  static var usualLearningRate: LearningRate { Self.self == SGD.self ? 0.01 : 0.001 }
}

extension OptimizerOptions {
  /// Options of which none is left out when they are written.
  fileprivate static let full = OptimizerOptions(
    weightDecay: 0, clipNorm: 0, clipValue: 0, globalClipNorm: 0, emaOverwriteFrequency: 1, lossScaleFactor: 1, gradientAccumulationSteps: 2)
}
