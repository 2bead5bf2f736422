import ApusTensors

/// How much the areas of classes overlap with the truth's: the intersection over the union, averaged over some classes. Keras's `keras.metrics.IoU`.
///
/// Classes as integers, or as one number for each class; what is no class counts for nothing.
public class IoU: Metric, ConfigurableMetric {
  public struct Configuration: Codable, Sendable {
    public var numClasses: Int
    /// The classes that are averaged.
    public var targetClassIDs: [Int]
    /// A class that counts for nothing.
    public var ignoreClass: Int?
    /// Whether the truth is classes as integers.
    public var sparseTruth = true
    /// Whether the predictions are classes as integers.
    public var sparsePredictions = true
    /// Where the numbers for each class are.
    public var axis = -1

    enum CodingKeys: String, CodingKey {
      case targetClassIDs = "targetClassIds"
      case sparseTruth = "sparseYTrue"
      case sparsePredictions = "sparseYPred"
      case numClasses, ignoreClass, axis
    }
  }

  private let options: Configuration
  private var matrix = Accumulator()

  public var configuration: Configuration { options }

  public required init(configuration: Configuration, name: String?, dtype: DType) {
    options = configuration
    super.init(name: name, dtype: dtype)
    let classes = 0..<max(configuration.numClasses, 1)
    if let wrong = configuration.targetClassIDs.first(where: { !classes.contains($0) }) {
      report(TensorError(.value, "IoU", "there is no such class", expected: "classes below \(configuration.numClasses)", received: "\(wrong)"))
    }
  }

  public convenience init(
    numClasses: Int, targetClassIDs: [Int], ignoreClass: Int? = nil, sparseTruth: Bool = true, sparsePredictions: Bool = true, axis: Int = -1,
    name: String? = nil, dtype: DType = .int64
  ) {
    self.init(
      configuration: Configuration(
        numClasses: numClasses, targetClassIDs: targetClassIDs, ignoreClass: ignoreClass, sparseTruth: sparseTruth,
        sparsePredictions: sparsePredictions, axis: axis), name: name, dtype: dtype)
  }

  public override var direction: Direction? { .up }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating {
      let truth = (options.sparseTruth ? truth : truth.argMax(axis: options.axis)).reshape(-1).cast(.int64)
      let prediction = (options.sparsePredictions ? prediction : prediction.argMax(axis: options.axis)).reshape(-1).cast(.int64)
      guard truth.shape == prediction.shape else {
        _ = mismatch(truth, prediction, in: "IoU", expected: "one class for each place in both")
        return
      }
      func isClass(_ classes: Tensor) -> Tensor { (classes .>= 0).logicalAnd(classes .< options.numClasses) }
      var counts = isClass(truth).logicalAnd(isClass(prediction))
      if let ignored = options.ignoreClass { counts = counts.logicalAnd(truth .!= ignored) }
      let ones = withDevice(truth.device) { Tensor.ones(truth.shape, dtype: dtype) }
      let weight = sampleWeight.map { $0.cast(dtype).reshape(-1).broadcast(to: truth.shape) } ?? ones
      // Pairs that do not count have a negative number, which segments leave out.
      let pairs = Tensor.where(counts, truth * options.numClasses + prediction, -1)
      matrix.add(weight.unsortedSegmentSum(pairs, count: options.numClasses * options.numClasses).reshape([options.numClasses, options.numClasses]))
    }
  }

  public override func result() -> Tensor {
    guard let matrix = matrix.value?.cast(.float32) else { return 0.0 }
    return GradientTape.stopAll {
      let targets = withDevice(matrix.device) { Tensor(options.targetClassIDs.map { Int32($0) }) }
      let overlap = matrix.diagPart()
      let union = (matrix.sum(axis: 0) + matrix.sum(axis: 1) - overlap).gather(targets, axis: 0)
      // Classes that do not occur are no part of the mean.
      let isThere = union .> 1e-9
      let shares = Tensor.where(isThere, overlap.gather(targets, axis: 0) / (union + kerasEpsilon), 0)
      return shares.sum() / (isThere.cast(.float32).sum() + kerasEpsilon)
    }
  }

  public override func resetState() { matrix.reset() }
}
