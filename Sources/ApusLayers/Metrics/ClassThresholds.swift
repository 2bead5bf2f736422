/// The options of ``Precision`` and ``Recall``.
public struct ClassThresholds: Codable, Sendable, DefaultedOptions {
  public var thresholds: Thresholds?
  public var topK: Int?
  public var classID: Int?

  enum CodingKeys: String, CodingKey {
    case thresholds, topK
    case classID = "classId"
  }

  var values: [Double] { thresholds?.values ?? [topK == nil ? 0.5 : ConfusionCounts.belowAll] }
  var options: ConfusionCounts.Options { ConfusionCounts.Options(topK: topK, classID: classID) }
}
