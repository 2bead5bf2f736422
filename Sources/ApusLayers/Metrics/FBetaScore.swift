import ApusTensors

/// The weighted harmonic mean of precision and recall: (1 + beta^2) * precision * recall / (beta^2 * precision + recall). Keras's
/// `keras.metrics.FBetaScore`.
///
/// Truth and predictions [batch, classes], the truth being 1 for a sample's classes and 0 for the others.
public class FBetaScore: Metric, ConfigurableMetric {
  /// How the scores of the classes become one number.
  public enum Average: String, Codable, Sendable {
    /// All classes are counted together.
    case micro
    /// The mean of the classes' scores.
    case macro
    /// Their mean, weighted by how frequent the classes are.
    case weighted
  }

  public struct Configuration: Codable, Sendable, DefaultedOptions {
    /// Nil for one score for each class.
    public var average: Average?
    var beta: Double?
    /// What a prediction has to be greater than; nil where the most probable class is predicted.
    public var threshold: Double?
  }

  public let configuration: Configuration
  private var truePositives = Accumulator()
  private var falsePositives = Accumulator()
  private var falseNegatives = Accumulator()
  private var weights = Accumulator()

  public required init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? LayerNames.snakeCase(Self.kerasName).replacing("f_beta", with: "fbeta"), dtype: dtype)
    if configuration.beta ?? 1 <= 0 || !(0...1).contains(configuration.threshold ?? 0.5) {
      report(
        TensorError(
          .value, Self.kerasName, "an option makes no sense", expected: "beta above 0, and a threshold from 0 to 1",
          received: "\(configuration.beta ?? 1) and \(configuration.threshold.map { "\($0)" } ?? "none")"))
    }
  }

  /// - Parameters:
  ///   - average: How the scores of the classes become one number; nil for one score for each class.
  ///   - beta: How many times as much recall counts as precision.
  ///   - threshold: What a prediction has to be greater than; nil where the most probable class is predicted.
  public convenience init(average: Average? = nil, beta: Double, threshold: Double? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(average: average, beta: beta, threshold: threshold), name: name, dtype: dtype)
  }

  public override var direction: Direction? { .up }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating {
      guard truth.rank == 2, truth.shape == prediction.shape else {
        _ = mismatch(truth, prediction, in: Self.kerasName, expected: "truth and predictions [batch, classes]")
        return
      }
      let (truth, scores) = (truth.cast(dtype), prediction.cast(dtype))
      let isPositive =
        configuration.threshold.map { scores .> $0 } ?? (scores .>= scores.max(axis: -1, keepDims: true)).logicalAnd(scores.abs() .> 1e-9)
      let taken = isPositive.cast(dtype)
      let weight = sampleWeight?.cast(dtype).weights(for: truth)
      func sum(_ values: Tensor) -> Tensor {
        let weighted = weight.map { values * $0 } ?? values
        return configuration.average == .micro ? weighted.sum() : weighted.sum(axis: 0)
      }
      truePositives.add(sum(taken * truth))
      falsePositives.add(sum(taken * (1 - truth)))
      falseNegatives.add(sum((1 - taken) * truth))
      weights.add(sum(truth))
    }
  }

  public override func result() -> Tensor {
    guard let found = truePositives.value else { return 0.0 }
    return GradientTape.stopAll {
      let precision = found / (found + falsePositives.sum() + kerasEpsilon)
      let recall = found / (found + falseNegatives.sum() + kerasEpsilon)
      let square = (configuration.beta ?? 1) * (configuration.beta ?? 1)
      let scores = (1 + square) * (precision * recall) / (square * precision + recall + kerasEpsilon)
      return switch configuration.average {
      case nil: scores
      case .weighted: (scores * weights.sum() / (weights.sum().sum() + kerasEpsilon)).sum()
      case .micro, .macro: scores.mean()
      }
    }
  }

  public override func resetState() {
    truePositives.reset()
    falsePositives.reset()
    falseNegatives.reset()
    weights.reset()
  }
}
