import ApusTensors

/// What the metrics share that count true and false predictions at thresholds.
public class ConfusionMetric: Metric {
  private(set) var counts: ConfusionCounts
  private let options: ConfusionCounts.Options
  private let thresholdCount: Int

  init(_ thresholds: [Double], _ options: ConfusionCounts.Options = ConfusionCounts.Options(), name: String?, dtype: DType) {
    counts = ConfusionCounts(thresholds, dtype: dtype)
    thresholdCount = thresholds.count
    self.options = options
    super.init(name: name, dtype: dtype)
    if let wrong = thresholds.first(where: {
      !(0...1).contains($0) && abs($0) > kerasEpsilon && abs($0 - 1) > 2 * kerasEpsilon && $0 != ConfusionCounts.belowAll
    }) {
      report(TensorError(.value, "\(type(of: self))", "a threshold makes no sense", expected: "numbers from 0 to 1", received: "\(wrong)"))
    }
  }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating { counts.update(truth, prediction, sampleWeight, options, in: "\(type(of: self))") }
  }

  /// The metric from the counts, one for each threshold.
  func value(_ counts: ConfusionCounts) -> Tensor { counts.truePositives }

  public override func result() -> Tensor {
    GradientTape.stopAll {
      let values = value(counts)
      return thresholdCount == 1 && values.rank == 1 ? values[0] : values
    }
  }

  public override func resetState() { counts.reset() }
}

extension ConfusionCounts {
  /// Which share of what is taken for positive is. 0 where nothing is.
  var precision: Tensor { truePositives.divideNoNan(truePositives + falsePositives) }
  /// Which share of what is positive is taken for it. 0 where nothing is.
  var recall: Tensor { truePositives.divideNoNan(truePositives + falseNegatives) }
  /// Which share of what is negative is taken for it. 0 where nothing is.
  var specificity: Tensor { trueNegatives.divideNoNan(trueNegatives + falsePositives) }
}
