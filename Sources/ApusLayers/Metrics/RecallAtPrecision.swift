import ApusTensors

/// The best recall among the thresholds at which the precision is great enough. Keras's `keras.metrics.RecallAtPrecision`.
public final class RecallAtPrecision: ConstrainedMetric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable {
    public var precision: Double
    public var numThresholds = 200
    public var classID: Int?

    enum CodingKeys: String, CodingKey {
      case precision, numThresholds
      case classID = "classId"
    }
  }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(least: configuration.precision, thresholdCount: configuration.numThresholds, classID: configuration.classID, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - precision: What the precision has to be at least.
  ///   - numThresholds: How many thresholds are tried.
  ///   - classID: The only class that counts.
  public convenience init(_ precision: Double, numThresholds: Int = 200, classID: Int? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(precision: precision, numThresholds: numThresholds, classID: classID), name: name, dtype: dtype)
  }

  override func shares(_ counts: ConfusionCounts) -> (constrained: Tensor, wanted: Tensor) { (counts.precision, counts.recall) }
}
