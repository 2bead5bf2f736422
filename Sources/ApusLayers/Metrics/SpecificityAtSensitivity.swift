import ApusTensors

/// The best specificity among the thresholds at which the sensitivity (recall) is great enough. Keras's `keras.metrics.SpecificityAtSensitivity`.
public final class SpecificityAtSensitivity: ConstrainedMetric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable {
    public var sensitivity: Double
    public var numThresholds = 200
    public var classID: Int?

    enum CodingKeys: String, CodingKey {
      case sensitivity, numThresholds
      case classID = "classId"
    }
  }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(
      least: configuration.sensitivity, thresholdCount: configuration.numThresholds, classID: configuration.classID, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - sensitivity: What the sensitivity has to be at least.
  ///   - numThresholds: How many thresholds are tried.
  ///   - classID: The only class that counts.
  public convenience init(_ sensitivity: Double, numThresholds: Int = 200, classID: Int? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(sensitivity: sensitivity, numThresholds: numThresholds, classID: classID), name: name, dtype: dtype)
  }

  override func shares(_ counts: ConfusionCounts) -> (constrained: Tensor, wanted: Tensor) { (counts.recall, counts.specificity) }
}
