import ApusTensors

/// The intersection over the union of two classes, of which a probability above a threshold is the second. Keras's `keras.metrics.BinaryIoU`.
public final class BinaryIoU: Metric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var targetClassIDs = [0, 1]
    public var threshold = 0.5

    enum CodingKeys: String, CodingKey {
      case targetClassIDs = "targetClassIds"
      case threshold
    }
  }

  public let configuration: Configuration
  private let overlap: IoU

  public init(configuration: Configuration, name: String?, dtype: DType) {
    self.configuration = configuration
    overlap = IoU(numClasses: 2, targetClassIDs: configuration.targetClassIDs, name: "overlap", dtype: dtype)
    super.init(name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - targetClassIDs: The classes that are averaged.
  ///   - threshold: The least probability of the second class.
  public convenience init(targetClassIDs: [Int] = [0, 1], threshold: Double = 0.5, name: String? = nil, dtype: DType = .int64) {
    self.init(configuration: Configuration(targetClassIDs: targetClassIDs, threshold: threshold), name: name, dtype: dtype)
  }

  public override var direction: Direction? { .up }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating {
      let isSecond = (prediction.cast(.float32) .>= configuration.threshold).cast(.int64)
      overlap.updateState(truth, isSecond, sampleWeight: sampleWeight)
    }
  }

  public override func result() -> Tensor { overlap.result() }
  public override func resetState() { overlap.resetState() }
}
