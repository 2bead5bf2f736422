import ApusTensors

/// The area under a curve that thresholds go through: the greater, the better positive and negative samples are told apart. Keras's
/// `keras.metrics.AUC`.
public final class AUC: ConfusionMetric, ConfigurableMetric {
  /// The curve.
  public enum Curve: String, Codable, Sendable {
    /// Recall over the share of negative samples taken for positive: the receiver operating characteristic.
    case roc = "ROC"
    /// Precision over recall.
    case pr = "PR"
    /// Precision over recall, both as gains over what always saying "positive" gives (Flach and Kull, 2015).
    case prGain = "PRGAIN"
  }

  /// How high the curve is taken to be between two thresholds.
  public enum SummationMethod: String, Codable, Sendable { case interpolation, majoring, minoring }

  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var numThresholds = 200
    public var curve = Curve.roc
    public var summationMethod = SummationMethod.interpolation
    public var multiLabel = false
    public var numLabels: Int?
    var labelWeights: ConstantVector?
    public var fromLogits = false
    public var thresholds: [Double]?
  }

  public let configuration: Configuration

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    let count = max(configuration.numThresholds, 2)
    let inner = configuration.thresholds?.sorted() ?? (0..<(count - 2)).map { Double($0 + 1) / Double(count - 1) }
    super.init(
      [-kerasEpsilon] + inner + [1 + kerasEpsilon],
      ConfusionCounts.Options(labelWeights: configuration.multiLabel ? nil : configuration.labelWeights?.values, byLabel: configuration.multiLabel),
      name: name, dtype: dtype)
    if configuration.thresholds == nil, configuration.numThresholds < 2 {
      report(TensorError(.value, "AUC", "there are too few thresholds", expected: "2 or more", received: "\(configuration.numThresholds)"))
    }
  }

  /// - Parameters:
  ///   - numThresholds: How many thresholds the curve is made of.
  ///   - thresholds: Thresholds of one's own between 0 and 1, instead.
  ///   - multiLabel: Whether the areas of labels are worked out apart, of predictions [batch, labels], and then averaged.
  ///   - numLabels: How many labels there are, if it is to be said beforehand.
  ///   - labelWeights: What each label counts.
  ///   - fromLogits: Whether predictions are logits rather than probabilities.
  public convenience init(
    numThresholds: Int = 200, curve: Curve = .roc, summationMethod: SummationMethod = .interpolation, name: String? = nil, dtype: DType = .float32,
    thresholds: [Double]? = nil, multiLabel: Bool = false, numLabels: Int? = nil, labelWeights: [Double]? = nil, fromLogits: Bool = false
  ) {
    self.init(
      configuration: Configuration(
        numThresholds: thresholds.map { $0.count + 2 } ?? numThresholds, curve: curve, summationMethod: summationMethod, multiLabel: multiLabel,
        numLabels: numLabels, labelWeights: labelWeights.map { ConstantVector($0) }, fromLogits: fromLogits, thresholds: thresholds), name: name,
      dtype: dtype)
  }

  public override var direction: Direction? { .up }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    super.updateState(truth, configuration.fromLogits ? GradientTape.stopAll { prediction.sigmoid() } : prediction, sampleWeight: sampleWeight)
  }

  override func value(_ counts: ConfusionCounts) -> Tensor {
    let parts = configuration.curve == .pr && configuration.summationMethod == .interpolation ? interpolatedParts(counts) : parts(counts)
    guard configuration.multiLabel, parts.rank == 2 else { return parts.sum() }
    let areas = parts.sum(axis: 0)
    guard let labelWeights = configuration.labelWeights?.values else { return areas.mean() }
    let weights = withDevice(areas.device) { Tensor(labelWeights, dtype: dtype) }
    return (areas * weights).sum().divideNoNan(weights.sum())
  }

  /// The areas between neighbouring thresholds.
  private func parts(_ counts: ConfusionCounts) -> Tensor {
    let (x, y) = curve(counts)
    let (left, right) = neighbours(y)
    let height =
      switch configuration.summationMethod {
      case .interpolation: (left + right) / 2
      case .minoring: left.minimum(right)
      case .majoring: left.maximum(right)
      }
    let (from, to) = neighbours(x)
    return (from - to) * height
  }

  private func curve(_ counts: ConfusionCounts) -> (x: Tensor, y: Tensor) {
    switch configuration.curve {
    case .roc: return (counts.falsePositives.divideNoNan(counts.falsePositives + counts.trueNegatives), counts.recall)
    case .pr: return (counts.recall, counts.precision)
    case .prGain:
      let odds = (counts.truePositives + counts.falseNegatives).divideNoNan(counts.trueNegatives + counts.falsePositives)
      let isEmpty = counts.truePositives .== 0
      func gain(_ wrong: Tensor, where empty: Double) -> Tensor { Tensor.where(isEmpty, empty, 1 - odds * wrong.divideNoNan(counts.truePositives)) }
      return (gain(counts.falseNegatives, where: 0).maximum(0), gain(counts.falsePositives, where: 1))
    }
  }

  /// The areas under precision over recall, between whose points precision is no line (Davis and Goadrich, 2006).
  private func interpolatedParts(_ counts: ConfusionCounts) -> Tensor {
    let (found, foundNext) = neighbours(counts.truePositives)
    let (taken, takenNext) = neighbours(counts.truePositives + counts.falsePositives)
    let slope = (found - foundNext).divideNoNan((taken - takenNext).maximum(0))
    let intercept = foundNext - slope * takenNext
    let ratio = Tensor.where((taken .> 0).logicalAnd(takenNext .> 0), taken.divideNoNan(takenNext.maximum(0)), 1)
    let positives = neighbours(counts.truePositives + counts.falseNegatives).1.maximum(0)
    return (slope * (found - foundNext + intercept * ratio.log())).divideNoNan(positives)
  }

  /// All thresholds' values but the last one's, and all but the first one's.
  private func neighbours(_ values: Tensor) -> (Tensor, Tensor) { (values[0..<(values.shape[0] - 1)], values[1..<values.shape[0]]) }
}
