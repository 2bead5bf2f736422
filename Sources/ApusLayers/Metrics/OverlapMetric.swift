import ApusTensors

/// Options that stand for those of an ``IoU``.
public protocol OverlapOptions: Codable, Sendable {
  /// The options of the metric that does the work.
  var overlap: IoU.Configuration { get }
}

/// What the metrics share that are an ``IoU`` with fewer options.
public class OverlapMetric<Configuration: OverlapOptions>: Metric {
  public let configuration: Configuration
  private let overlap: IoU

  init(_ configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    overlap = IoU(configuration: configuration.overlap, name: "overlap", dtype: dtype)
    super.init(name: name, dtype: dtype)
  }

  public override var direction: Direction? { .up }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    overlap.updateState(truth, prediction, sampleWeight: sampleWeight)
  }

  public override func result() -> Tensor { overlap.result() }
  public override func resetState() { overlap.resetState() }
}
