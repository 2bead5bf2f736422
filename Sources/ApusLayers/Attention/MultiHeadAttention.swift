import ApusTensors

/// Attention of several heads. Keras's `keras.layers.MultiHeadAttention`; Vaswani et al. (2017).
///
/// Each head compares projected queries with projected keys, and gives the projected values weighted by the softmax of the products; what the heads find is
/// projected to the output.
///
/// ```swift
/// let attention = MultiHeadAttention(numHeads: 8, keyDim: 64)
/// let y = attention(x, x, useCausalMask: true)             // [32, 100, 512] -> [32, 100, 512]
/// let (z, scores) = attention.withScores(x, memory)        // scores [32, 8, 100, places]
/// ```
///
/// Weights: kernels [features, heads, depth] and biases [heads, depth] of queries, keys and values; kernel [heads, depth, outputs] and bias [outputs].
public final class MultiHeadAttention: HeadedAttention<MultiHeadAttention.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable, HeadedAttentionOptions {
    public var numHeads: Int
    public var keyDim: Int
    public var valueDim: Int?
    public var dropout = 0.0
    public var useBias = true
    public var useGate: Bool? = false
    public var outputShape: IntegerList?
    public var attentionAxes: IntegerList?
    public var slidingWindow: Int?
    public var kernelInitializer = Initializer.glorotUniform
    public var biasInitializer = Initializer.zeros
    public var kernelRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var kernelConstraint: Constraint?
    public var biasConstraint: Constraint?
    public var seed: Int?
  }

  /// - Parameters:
  ///   - keyDim: The depth of queries and keys.
  ///   - valueDim: The depth of values; that of keys if nil.
  ///   - dropout: The rate at which scores are dropped in training.
  ///   - outputShape: The sizes of an output; the features of the queries if nil.
  ///   - attentionAxes: The axes along which is looked; all but the batch's and the features' if nil.
  ///   - slidingWindow: How near a place must be to be looked at; nil for any.
  ///   - useGate: Whether what the heads find is multiplied by a sigmoid of the queries.
  public convenience init(
    numHeads: Int, keyDim: Int, valueDim: Int? = nil, dropout: Double = 0, useBias: Bool = true, outputShape: IntegerList? = nil,
    attentionAxes: IntegerList? = nil, slidingWindow: Int? = nil, kernelInitializer: Initializer = .glorotUniform,
    biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, biasConstraint: Constraint? = nil, useGate: Bool = false,
    seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      numHeads: numHeads, keyDim: keyDim, valueDim: valueDim ?? keyDim, dropout: dropout, useBias: useBias, useGate: useGate,
      outputShape: outputShape, attentionAxes: attentionAxes, slidingWindow: slidingWindow, kernelInitializer: kernelInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, biasRegularizer: biasRegularizer,
      activityRegularizer: activityRegularizer, kernelConstraint: kernelConstraint, biasConstraint: biasConstraint, seed: seed)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...Shape.maximumRank - 1 }

  public override func build(_ inputShapes: [SymbolicShape]) {
    let (heads, depth, size) = (configuration.numHeads, configuration.keyDim, configuration.valueDim ?? configuration.keyDim)
    guard require(heads > 0 && depth > 0 && size > 0, "numHeads, keyDim and valueDim", [heads, depth, size], "more than 0"),
      require((configuration.slidingWindow ?? 1) > 0, "slidingWindow", configuration.slidingWindow ?? 0, "more than 0"),
      let features = requireSize(of: inputShapes[0], axis: -1)
    else { return }
    requireRate(configuration.dropout)
    let (query, value) = (inputShapes[0], inputShapes.count > 1 ? inputShapes[1] : inputShapes[0])
    func toHeads(_ name: String, _ shape: SymbolicShape, _ depth: Int, _ activation: ActivationFunction = .linear) -> EinsumDense {
      let dense = projection(name, "...a,abc->...bc", [heads, depth], biasAxes: "bc", activation: activation)
      dense.buildIfNeeded([shape])
      return dense
    }
    queryDense = toHeads("query", query, depth)
    keyDense = toHeads("key", inputShapes.count > 2 ? inputShapes[2] : value, depth)
    if configuration.useGate == true { gateDense = toHeads("gate", query, size, .sigmoid) }
    valueDense = toHeads("value", value, size)
    let outputs = configuration.outputShape?.values ?? [features]
    let letters = String("cdefgh".prefix(outputs.count))
    let dense = projection("attention_output", "...ab,ab\(letters)->...\(letters)", outputs, biasAxes: letters)
    dense.buildIfNeeded([SymbolicShape(query.dimensions.dropLast() + [heads, size])])
    outputDense = dense
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    guard let parts = AttentionInputs(inputs, self), let queryDense, let keyDense, let valueDense,
      let axes = requireAxes(configuration.attentionAxes?.values ?? Array(1..<parts.query.rank - 1), rank: parts.query.rank),
      require(
        axes.allSatisfy { $0 > 0 && $0 < parts.query.rank - 1 } && !axes.isEmpty, "attentionAxes", axes, "axes between the batch and the features"),
      require(parts.key.rank == parts.query.rank && parts.value.rank == parts.query.rank, "the key's rank", parts.key.rank, "the query's")
    else { return Array(repeating: .poisoned(like: inputs), count: 2) }
    let (query, key, value) = (
      queryDense(parts.query, training: training), keyDense(parts.key, training: training), valueDense(parts.value, training: training)
    )
    if query.isPoisoned || key.isPoisoned || value.isPoisoned { return [.poisoned(like: inputs), .poisoned(like: inputs)] }
    let mask = combinedMask(parts)
    if query.rank == 4 {
      let (found, scores) = attend(query, key, value, mask, isSimple: true, training: training)
      return finish(found, parts.query, scores, training: training)
    }
    let folding = AttentionFolding(query, key, axes)
    let (found, scores) = attend(
      folding.fold(query), folding.fold(key), folding.fold(value), mask.map(folding.fold(mask:)), isSimple: false, training: training)
    if found.isPoisoned { return [found, found] }
    return finish(folding.unfold(found), parts.query, folding.unfold(scores: scores), training: training)
  }
}

/// How projected tensors of many dimensions [batch, ..., heads, depth] become such of one along which is looked: the other dimensions join the batch.
private struct AttentionFolding {
  private let order: [Int]
  private let batch: [Int]
  private let queries: [Int]
  private let places: [Int]

  init(_ query: Tensor, _ key: Tensor, _ axes: [Int]) {
    let others = (0..<query.rank - 2).filter { !axes.contains($0) }
    order = others + axes + [query.rank - 2, query.rank - 1]
    batch = others.map { query.shape[$0] }
    queries = axes.map { query.shape[$0] }
    places = axes.map { key.shape[$0] }
  }

  func fold(_ tensor: Tensor) -> Tensor {
    let moved = tensor.transpose(order)
    let sizes = moved.shape.dimensions
    let looked = sizes[batch.count..<(batch.count + queries.count)].reduce(1, *)
    return moved.reshape([batch.reduce(1, *), looked] + sizes.suffix(2))
  }

  /// A mask [batch, queries..., places...].
  func fold(mask: Tensor) -> Tensor {
    let (time, count) = (queries.reduce(1, *), places.reduce(1, *))
    let single = Shape([mask.shape[0]] + queries + places)
    let whole = mask.broadcast(to: mask.rank == single.rank ? single : Shape([batch[0]] + queries + places))
    let repeats = batch.dropFirst().reduce(1, *)
    let shape: Shape = [whole.shape[0], repeats, time, count]
    return whole.reshape([whole.shape[0], 1, time, count]).broadcast(to: shape).reshape([whole.shape[0] * repeats, time, count])
  }

  func unfold(_ found: Tensor) -> Tensor {
    let moved = found.reshape(batch + queries + found.shape.suffix(2))
    return moved.transpose(order.indices.map { order.firstIndex(of: $0)! })
  }

  func unfold(scores: Tensor) -> Tensor { scores.reshape(batch + [scores.shape[1]] + queries + places) }
}
