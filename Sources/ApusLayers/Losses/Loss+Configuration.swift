import ApusTensors

extension Loss {
  /// The losses that Keras's files can name. A new loss adds a line here.
  public static let registry = ClassRegistry<any ConfigurableLoss.Type>(
    "loss",
    [
      BinaryCrossentropy.self, BinaryFocalCrossentropy.self, CategoricalCrossentropy.self, CategoricalFocalCrossentropy.self,
      CategoricalGeneralizedCrossEntropy.self, CategoricalHinge.self, Circle.self, CosineSimilarity.self, Dice.self, Hinge.self, Huber.self,
      KLDivergence.self, LogCosh.self, MeanAbsoluteError.self, MeanAbsolutePercentageError.self, MeanSquaredError.self,
      MeanSquaredLogarithmicError.self, Poisson.self, SparseCategoricalCrossentropy.self, SquaredHinge.self, Tversky.self,
    ],
    aliases: Loss.shortNames, name: { $0.kerasName })

  /// Keras's short names, which metrics of the same classes have too.
  static let shortNames = [
    "bce": "BinaryCrossentropy", "BCE": "BinaryCrossentropy", "kld": "KLDivergence", "KLD": "KLDivergence", "mae": "MeanAbsoluteError",
    "MAE": "MeanAbsoluteError", "mse": "MeanSquaredError", "MSE": "MeanSquaredError", "mape": "MeanAbsolutePercentageError",
    "MAPE": "MeanAbsolutePercentageError", "msle": "MeanSquaredLogarithmicError", "MSLE": "MeanSquaredLogarithmicError",
  ]

  /// The loss as Keras's files hold it.
  ///
  /// - Throws: ``ConfigurationError`` for a loss that Keras could not make again: one that is not ``ConfigurableLoss``.
  package func serialized(at path: String) throws -> ConfigValue {
    guard let configurable = self as? any ConfigurableLoss else {
      throw ConfigurationError(path, "the loss \(name) cannot be described", expected: "a ConfigurableLoss", received: "\(type(of: self))")
    }
    return configurable.serialized(with: ["name": .string(name), "reduction": .string(reduction.rawValue)])
  }

  /// Makes the loss that a Keras file describes, by a name ("mse") or by its class and configuration.
  package static func deserialize(_ value: ConfigValue, at path: String) throws -> Loss {
    let description = try ObjectDescription(value, at: path)
    return try make(registry.type(named: description.className, at: path), description.config, at: "\(path).config")
  }

  private static func make<Made: ConfigurableLoss>(_ type: Made.Type, _ config: [String: ConfigValue]?, at path: String) throws -> Loss {
    let config = config ?? [:]
    let reduction = config["reduction"]?.string ?? (config["reduction"]?.isNull == true ? "none" : Reduction.sumOverBatchSize.rawValue)
    guard let known = Reduction(rawValue: reduction) else {
      throw ConfigurationError("\(path).reduction", "the reduction is not known", received: reduction)
    }
    let dtype = try DTypePolicy(config["dtype"] ?? nil, at: "\(path).dtype")?.computeType ?? .float32
    return try type.init(
      configuration: try type.options(in: config, without: ["name", "reduction", "dtype"], at: path), reduction: known,
      name: config["name"]?.string ?? LayerNames.snakeCase(type.kerasName), dtype: dtype)
  }
}
