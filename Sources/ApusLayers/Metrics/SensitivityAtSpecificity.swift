import ApusTensors

/// The best sensitivity (recall) among the thresholds at which the specificity is great enough. Keras's `keras.metrics.SensitivityAtSpecificity`.
public final class SensitivityAtSpecificity: ConstrainedMetric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable {
    public var specificity: Double
    public var numThresholds = 200
    public var classID: Int?

    enum CodingKeys: String, CodingKey {
      case specificity, numThresholds
      case classID = "classId"
    }
  }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(
      least: configuration.specificity, thresholdCount: configuration.numThresholds, classID: configuration.classID, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - specificity: What the specificity has to be at least.
  ///   - numThresholds: How many thresholds are tried.
  ///   - classID: The only class that counts.
  public convenience init(_ specificity: Double, numThresholds: Int = 200, classID: Int? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(specificity: specificity, numThresholds: numThresholds, classID: classID), name: name, dtype: dtype)
  }

  override func shares(_ counts: ConfusionCounts) -> (constrained: Tensor, wanted: Tensor) { (counts.specificity, counts.recall) }
}
