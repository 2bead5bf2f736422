import ApusTensors

/// ``IoU`` of all classes, of truth with one number for each class. Keras's `keras.metrics.OneHotMeanIoU`.
public final class OneHotMeanIoU: OverlapMetric<OneHotMeanIoUOptions>, ConfigurableMetric {
  public init(configuration: OneHotMeanIoUOptions, name: String?, dtype: DType) { super.init(configuration, name: name, dtype: dtype) }

  public convenience init(
    numClasses: Int, ignoreClass: Int? = nil, sparsePredictions: Bool = false, axis: Int = -1, name: String? = nil, dtype: DType = .int64
  ) {
    self.init(
      configuration: OneHotMeanIoUOptions(numClasses: numClasses, ignoreClass: ignoreClass, sparsePredictions: sparsePredictions, axis: axis),
      name: name, dtype: dtype)
  }
}

/// The options of ``OneHotMeanIoU``.
public struct OneHotMeanIoUOptions: OverlapOptions {
  public var numClasses: Int
  public var ignoreClass: Int?
  public var sparsePredictions = false
  public var axis = -1

  enum CodingKeys: String, CodingKey {
    case sparsePredictions = "sparseYPred"
    case numClasses, ignoreClass, axis
  }

  public var overlap: IoU.Configuration {
    IoU.Configuration(
      numClasses: numClasses, targetClassIDs: Array(0..<max(numClasses, 0)), ignoreClass: ignoreClass, sparseTruth: false,
      sparsePredictions: sparsePredictions, axis: axis)
  }
}
