import ApusTensors

/// The best precision among the thresholds at which the recall is great enough. Keras's `keras.metrics.PrecisionAtRecall`.
public final class PrecisionAtRecall: ConstrainedMetric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable {
    public var recall: Double
    public var numThresholds = 200
    public var classID: Int?

    enum CodingKeys: String, CodingKey {
      case recall, numThresholds
      case classID = "classId"
    }
  }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(least: configuration.recall, thresholdCount: configuration.numThresholds, classID: configuration.classID, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - recall: What the recall has to be at least.
  ///   - numThresholds: How many thresholds are tried.
  ///   - classID: The only class that counts.
  public convenience init(_ recall: Double, numThresholds: Int = 200, classID: Int? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(recall: recall, numThresholds: numThresholds, classID: classID), name: name, dtype: dtype)
  }

  override func shares(_ counts: ConfusionCounts) -> (constrained: Tensor, wanted: Tensor) { (counts.recall, counts.precision) }
}
