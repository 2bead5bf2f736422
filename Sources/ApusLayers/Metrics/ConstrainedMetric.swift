import ApusTensors

/// What the metrics share that are the best of one number among the thresholds where another one is good enough.
public class ConstrainedMetric: ConfusionMetric {
  private let least: Double

  init(least: Double, thresholdCount: Int, classID: Int?, name: String?, dtype: DType) {
    self.least = least
    super.init(ConstrainedMetric.evenThresholds(thresholdCount), ConfusionCounts.Options(classID: classID), name: name, dtype: dtype)
    if !(0...1).contains(least) || thresholdCount < 1 {
      report(
        TensorError(
          .value, "\(type(of: self))", "an option makes no sense", expected: "a share from 0 to 1, and at least one threshold",
          received: "\(least) and \(thresholdCount)"))
    }
  }

  private static func evenThresholds(_ count: Int) -> [Double] { count < 2 ? [0.5] : (0..<count).map { Double($0) / Double(count - 1) } }

  /// What has to be great enough, and what is to be as great as possible then.
  func shares(_ counts: ConfusionCounts) -> (constrained: Tensor, wanted: Tensor) { (counts.recall, counts.precision) }

  public override var direction: Direction? { .up }

  override final func value(_ counts: ConfusionCounts) -> Tensor {
    let (constrained, wanted) = shares(counts)
    return Tensor.where(constrained .>= least, wanted, 0).max()
  }
}
