import ApusTensors

/// ``IoU`` of truth with one number for each class. Keras's `keras.metrics.OneHotIoU`.
public final class OneHotIoU: OverlapMetric<OneHotIoUOptions>, ConfigurableMetric {
  public init(configuration: OneHotIoUOptions, name: String?, dtype: DType) { super.init(configuration, name: name, dtype: dtype) }

  public convenience init(
    numClasses: Int, targetClassIDs: [Int], ignoreClass: Int? = nil, sparsePredictions: Bool = false, axis: Int = -1, name: String? = nil,
    dtype: DType = .int64
  ) {
    self.init(
      configuration: OneHotIoUOptions(
        numClasses: numClasses, targetClassIDs: targetClassIDs, ignoreClass: ignoreClass, sparsePredictions: sparsePredictions, axis: axis),
      name: name, dtype: dtype)
  }
}

/// The options of ``OneHotIoU``.
public struct OneHotIoUOptions: OverlapOptions {
  public var numClasses: Int
  public var targetClassIDs: [Int]
  public var ignoreClass: Int?
  public var sparsePredictions = false
  public var axis = -1

  enum CodingKeys: String, CodingKey {
    case targetClassIDs = "targetClassIds"
    case sparsePredictions = "sparseYPred"
    case numClasses, ignoreClass, axis
  }

  public var overlap: IoU.Configuration {
    IoU.Configuration(
      numClasses: numClasses, targetClassIDs: targetClassIDs, ignoreClass: ignoreClass, sparseTruth: false, sparsePredictions: sparsePredictions,
      axis: axis)
  }
}
