import ApusTensors

/// A vector for each of a number of things that are known by their numbers, such as words. Keras's `keras.layers.Embedding`.
///
/// Input: numbers from 0 to `inputDim` - 1, [...]; output [..., outputDim]. Weights: embeddings [inputDim, outputDim].
///
/// ```swift
/// let words = Embedding(10_000, 64, maskZero: true)      // [32, 100] -> [32, 100, 64]
/// ```
public final class Embedding: ConfiguredLayer<Embedding.Configuration>, ConfigurableLayer, MaskMaker {
  public struct Configuration: Codable, Sendable {
    public var inputDim: Int
    public var outputDim: Int
    public var embeddingsInitializer = Initializer.randomUniform()
    public var embeddingsRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var embeddingsConstraint: Constraint?
    public var maskZero = false
  }

  public private(set) var embeddings: Variable!

  /// - Parameters:
  ///   - inputDim: How many things there are.
  ///   - outputDim: The length of a vector.
  ///   - maskZero: Whether 0 stands for no thing: the layers after this one skip it.
  public convenience init(
    _ inputDim: Int, _ outputDim: Int, embeddingsInitializer: Initializer = .randomUniform(), embeddingsRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, embeddingsConstraint: Constraint? = nil, maskZero: Bool = false, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      inputDim: inputDim, outputDim: outputDim, embeddingsInitializer: embeddingsInitializer, embeddingsRegularizer: embeddingsRegularizer,
      activityRegularizer: activityRegularizer, embeddingsConstraint: embeddingsConstraint, maskZero: maskZero)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 0...Shape.maximumRank - 1 }
  public override var supportsMasking: Bool { configuration.maskZero }

  public override func build(_ inputShape: SymbolicShape) {
    guard require(configuration.inputDim > 0, "inputDim", configuration.inputDim, "more than 0"),
      require(configuration.outputDim > 0, "outputDim", configuration.outputDim, "more than 0")
    else { return }
    embeddings = addWeight(
      "embeddings", shape: [configuration.inputDim, configuration.outputDim], initializer: configuration.embeddingsInitializer,
      regularizer: configuration.embeddingsRegularizer, constraint: configuration.embeddingsConstraint)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let embeddings else { return .poisoned(like: [input]) }
    return regularized(embeddings.gather(numbers(input), axis: 0), configuration.activityRegularizer)
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] {
    [configuration.maskZero ? numbers(inputs[0]) .!= 0 : nil]
  }

  private func numbers(_ input: Tensor) -> Tensor { input.dtype == .int32 || input.dtype == .int64 ? input : input.cast(.int32) }
}
