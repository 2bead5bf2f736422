import ApusTensors

/// How much of the truth's variance the predictions explain: 1 - sum((truth - prediction)^2) / sum((truth - mean)^2). Keras's
/// `keras.metrics.R2Score`.
///
/// Truth and predictions [batch, outputs], or both [batch].
public final class R2Score: Metric, ConfigurableMetric {
  /// How the scores of several outputs become one number.
  public enum ClassAggregation: String, Codable, Sendable {
    case uniformAverage = "uniform_average"
    case varianceWeightedAverage = "variance_weighted_average"
  }

  public struct Configuration: Codable, Sendable, DefaultedOptions {
    /// Nil for one score for each output.
    public var classAggregation: ClassAggregation?
    public var numRegressors = 0
  }

  public let configuration: Configuration
  private var sum = Accumulator()
  private var squares = Accumulator()
  private var residual = Accumulator()
  private var weights = Accumulator()
  private var elementCount = 0

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    super.init(name: name ?? "r2_score", dtype: dtype)
  }

  /// - Parameters:
  ///   - classAggregation: How the scores of several outputs become one number; nil for one score for each.
  ///   - numRegressors: How many variables the predictions were made from, for the score that is adjusted to it; 0 for the usual score.
  public convenience init(classAggregation: ClassAggregation? = .uniformAverage, numRegressors: Int = 0, name: String? = nil, dtype: DType = .float32)
  { self.init(configuration: Configuration(classAggregation: classAggregation, numRegressors: numRegressors), name: name, dtype: dtype) }

  public override var direction: Direction? { .up }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating {
      let (truth, prediction) = matchRanks(truth.cast(dtype), prediction.cast(dtype))
      guard truth.rank == 2, truth.shape == prediction.shape else {
        _ = mismatch(truth, prediction, in: "R2Score", expected: "truth and predictions [batch, outputs]")
        return
      }
      let weight = (sampleWeight?.cast(dtype).weights(for: truth) ?? Tensor.ones([1, 1], dtype: dtype)).broadcast(to: truth.shape)
      sum.add((truth * weight).sum(axis: 0))
      squares.add((truth * truth * weight).sum(axis: 0))
      residual.add(((truth - prediction).square() * weight).sum(axis: 0))
      weights.add(weight.sum(axis: 0))
      elementCount += truth.elementCount
    }
  }

  public override func result() -> Tensor {
    guard let sum = sum.value else { return 0.0 }
    return GradientTape.stopAll {
      let total = squares.sum() - sum * (sum / weights.sum())
      let raw = 1 - residual.sum() / total
      let scores = Tensor.where(raw.isInfinite(), 0.0, raw)
      let score =
        switch configuration.classAggregation {
        case .uniformAverage: scores.mean()
        case .varianceWeightedAverage: (total * scores).sum() / total.sum()
        case nil: scores
        }
      // With as many variables as samples there is nothing to adjust to.
      let free = elementCount - configuration.numRegressors - 1
      return configuration.numRegressors == 0 || free <= 0 ? score : 1 - (1 - score) * (Double(elementCount - 1) / Double(free))
    }
  }

  public override func resetState() {
    sum.reset()
    squares.reset()
    residual.reset()
    weights.reset()
    elementCount = 0
  }
}
