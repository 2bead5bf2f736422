import ApusTensors

/// ``IoU`` of all classes. Keras's `keras.metrics.MeanIoU`.
public final class MeanIoU: OverlapMetric<MeanIoUOptions>, ConfigurableMetric {
  public init(configuration: MeanIoUOptions, name: String?, dtype: DType) { super.init(configuration, name: name, dtype: dtype) }

  public convenience init(
    numClasses: Int, ignoreClass: Int? = nil, sparseTruth: Bool = true, sparsePredictions: Bool = true, axis: Int = -1, name: String? = nil,
    dtype: DType = .int64
  ) {
    self.init(
      configuration: MeanIoUOptions(
        numClasses: numClasses, ignoreClass: ignoreClass, sparseTruth: sparseTruth, sparsePredictions: sparsePredictions, axis: axis), name: name,
      dtype: dtype)
  }
}

/// The options of ``MeanIoU``.
public struct MeanIoUOptions: OverlapOptions {
  public var numClasses: Int
  public var ignoreClass: Int?
  public var sparseTruth = true
  public var sparsePredictions = true
  public var axis = -1

  enum CodingKeys: String, CodingKey {
    case sparseTruth = "sparseYTrue"
    case sparsePredictions = "sparseYPred"
    case numClasses, ignoreClass, axis
  }

  public var overlap: IoU.Configuration {
    IoU.Configuration(
      numClasses: numClasses, targetClassIDs: Array(0..<max(numClasses, 0)), ignoreClass: ignoreClass, sparseTruth: sparseTruth,
      sparsePredictions: sparsePredictions, axis: axis)
  }
}
