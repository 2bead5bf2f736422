import ApusTensors

/// A metric that Keras's files can describe.
public protocol ConfigurableMetric: Metric, Configurable { init(configuration: Configuration, name: String?, dtype: DType) throws }

extension ConfigurableMetric { public static var kerasModule: String { "keras.metrics" } }

/// A metric without options.
public protocol PlainMetric: ConfigurableMetric where Configuration == NoOptions { init(name: String?, dtype: DType) }

extension PlainMetric {
  public var configuration: NoOptions { NoOptions() }

  public init(configuration: NoOptions, name: String?, dtype: DType) { self.init(name: name, dtype: dtype) }
}

extension Metric {
  /// The metrics that Keras's files can name. A new metric adds a line here.
  public static let registry = ClassRegistry<any ConfigurableMetric.Type>(
    "metric",
    [
      AUC.self, Accuracy.self, BinaryAccuracy.self, BinaryIoU.self, CategoricalAccuracy.self, ConcordanceCorrelation.self, F1Score.self,
      FBetaScore.self, FalseNegatives.self, FalsePositives.self, IoU.self, LogCoshError.self, Mean.self, MeanIoU.self,
      Metrics.BinaryCrossentropy.self, Metrics.CategoricalCrossentropy.self, Metrics.CategoricalHinge.self, Metrics.CosineSimilarity.self,
      Metrics.Hinge.self, Metrics.KLDivergence.self, Metrics.MeanAbsoluteError.self, Metrics.MeanAbsolutePercentageError.self,
      Metrics.MeanSquaredError.self, Metrics.MeanSquaredLogarithmicError.self, Metrics.Poisson.self, Metrics.SparseCategoricalCrossentropy.self,
      Metrics.SquaredHinge.self, OneHotIoU.self, OneHotMeanIoU.self, PearsonCorrelation.self, Precision.self, PrecisionAtRecall.self, R2Score.self,
      Recall.self, RecallAtPrecision.self, RootMeanSquaredError.self, SensitivityAtSpecificity.self, SparseCategoricalAccuracy.self,
      SparseTopKCategoricalAccuracy.self, SpecificityAtSensitivity.self, Sum.self, TopKCategoricalAccuracy.self, TrueNegatives.self,
      TruePositives.self,
    ], aliases: Loss.shortNames, name: { $0.kerasName })

  /// The metric as Keras's files hold it.
  ///
  /// - Throws: ``ConfigurationError`` for a metric that Keras could not make again: one that is not ``ConfigurableMetric``.
  package func serialized(at path: String) throws -> ConfigValue {
    if let standIn = self as? any ShapeDependentMetric { return .string(standIn.kerasName) }
    guard let configurable = self as? any ConfigurableMetric else {
      throw ConfigurationError(path, "the metric \(name) cannot be described", expected: "a ConfigurableMetric", received: "\(type(of: self))")
    }
    return configurable.serialized(with: ["name": .string(name), "dtype": .string("\(dtype)")])
  }

  /// Makes the metric that a Keras file describes, by a name ("accuracy") or by its class and configuration.
  package static func deserialize(_ value: ConfigValue, at path: String) throws -> Metric {
    let description = try ObjectDescription(value, at: path)
    if description.config == nil, let standIn = byShape(description.className) { return standIn }
    // A metric that is given by a short name is reported under it.
    let shortName = Loss.shortNames[description.className].map { _ in ["name": ConfigValue.string(description.className)] }
    return try make(registry.type(named: description.className, at: path), description.config ?? shortName ?? [:], at: "\(path).config")
  }

  private static func make<Made: ConfigurableMetric>(_ type: Made.Type, _ config: [String: ConfigValue], at path: String) throws -> Metric {
    let name = config["dtype"]?.string ?? config["dtype"]?["config"]?["name"]?.string
    guard let dtype = name.map({ DType(name: $0) }) ?? type.usualDType else {
      throw ConfigurationError("\(path).dtype", "the dtype is not known", received: name)
    }
    return try type.init(
      configuration: try type.options(in: config, without: ["name", "dtype"], at: path), name: config["name"]?.string, dtype: dtype)
  }
}

extension ConfigurableMetric {
  /// The dtype where none is given.
  fileprivate static var usualDType: DType? { Self.self is IoU.Type ? .int64 : .float32 }
}
