import ApusTensors

/// Makes embeddings of one class alike and those of different classes unlike, those furthest from it most. Keras's `keras.losses.Circle`; Sun et al.
/// (2020).
///
/// Truth [batch] holds classes as integers, predictions [batch, size] embeddings of length 1. Samples without a loss do not count for the mean.
public final class Circle: LossFunctionWrapper, ConfigurableLoss {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var gamma = 80.0
    public var margin = 0.4
    public var removeDiagonal = true
  }

  public let configuration: Configuration

  public init(configuration: Configuration, reduction: Reduction, name: String, dtype: DType) {
    self.configuration = configuration
    super.init(name: name, reduction: reduction, dtype: dtype) {
      ApusLayers.circle($0, $1, gamma: configuration.gamma, margin: configuration.margin, removeDiagonal: configuration.removeDiagonal)
    }
  }

  /// - Parameters:
  ///   - gamma: How steep the loss is.
  ///   - margin: How far apart the classes are to be, as a cosine.
  ///   - removeDiagonal: Whether a sample is not compared with itself.
  public convenience init(
    gamma: Double = 80, margin: Double = 0.4, removeDiagonal: Bool = true, reduction: Reduction = .sumOverBatchSize, name: String = "circle",
    dtype: DType = .float32
  ) {
    self.init(
      configuration: Configuration(gamma: gamma, margin: margin, removeDiagonal: removeDiagonal), reduction: reduction, name: name, dtype: dtype)
  }

  override var takesClasses: Bool { true }
}

/// The circle loss of each sample. Keras's `keras.losses.circle`.
///
/// - Parameters:
///   - referenceLabels: The classes of the embeddings to compare with; the truth itself if nil.
///   - referenceEmbeddings: The embeddings to compare with; the predictions themselves if nil.
public func circle(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, referenceLabels: Tensor? = nil, referenceEmbeddings: Tensor? = nil,
  gamma: Double = 80, margin: Double = 0.4, removeDiagonal: Bool = true
) -> Tensor {
  let prediction = prediction.tensor
  let truth = truth.tensor
  guard prediction.rank == 2, truth.elementCount == prediction.shape[0] else {
    return mismatch(truth, prediction, in: "circle", expected: "truth [batch] and predictions [batch, size]")
  }
  let labels = truth.cast(.int32).reshape(-1, 1)
  let others = (referenceLabels ?? truth).cast(.int32).reshape(1, -1)
  let distances = (1 - prediction.matmul(referenceEmbeddings ?? prediction, transposeRight: true)).maximum(0)
  let isNegative = labels .!= others
  var isPositive = labels .== others
  if removeDiagonal { isPositive = isPositive.logicalAnd(Tensor.eye(labels.elementCount, columns: others.elementCount) .== 0) }

  // Each pair is weighted by how far it is from where it should be; pairs of the other kind take no part in the sum.
  func exponents(_ isOfKind: Tensor, _ values: Tensor) -> Tensor { Tensor.where(isOfKind, values, -Double.infinity).logSumExp(axis: 1) }
  let positive = exponents(isPositive, -gamma * (margin + distances).maximum(0) * (margin - distances))
  let negative = exponents(isNegative, gamma * (1 + margin - distances).maximum(0) * (1 - margin - distances))
  let losses = (positive + negative).softplus()
  return losses.masked(by: losses .> 0)
}
