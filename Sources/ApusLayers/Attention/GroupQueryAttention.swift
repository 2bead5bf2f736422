import ApusTensors

/// Attention of several heads of which groups share keys and values, so that there are fewer of these. Keras's `keras.layers.GroupQueryAttention`; Ainslie
/// et al. (2023).
///
/// ```swift
/// let attention = GroupQueryAttention(headDim: 64, numQueryHeads: 8, numKeyValueHeads: 2)
/// let y = attention(x, x, useCausalMask: true)      // [32, 100, 512] -> [32, 100, 512]
/// ```
///
/// Weights: kernels [features, heads, depth] and biases [heads, depth] of queries, keys and values; kernel [heads, depth, features] and bias [features].
public final class GroupQueryAttention: HeadedAttention<GroupQueryAttention.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable, HeadedAttentionOptions {
    public var headDim: Int
    public var numQueryHeads: Int
    public var numKeyValueHeads: Int
    public var useBias = true
    public var useGate: Bool? = false
    public var slidingWindow: Int?
    public var dropout = 0.0
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
  ///   - headDim: The depth of queries, keys and values.
  ///   - numKeyValueHeads: A divisor of the number of heads of the queries.
  ///   - dropout: The rate at which scores are dropped in training.
  ///   - slidingWindow: How near a place must be to be looked at; nil for any.
  ///   - useGate: Whether what the heads find is multiplied by a sigmoid of the queries.
  public convenience init(
    headDim: Int, numQueryHeads: Int, numKeyValueHeads: Int, dropout: Double = 0, useBias: Bool = true, slidingWindow: Int? = nil,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, useGate: Bool = false, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      headDim: headDim, numQueryHeads: numQueryHeads, numKeyValueHeads: numKeyValueHeads, useBias: useBias, useGate: useGate,
      slidingWindow: slidingWindow, dropout: dropout, kernelInitializer: kernelInitializer, biasInitializer: biasInitializer,
      kernelRegularizer: kernelRegularizer, biasRegularizer: biasRegularizer, activityRegularizer: activityRegularizer,
      kernelConstraint: kernelConstraint, biasConstraint: biasConstraint, seed: seed)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }

  public override func build(_ inputShapes: [SymbolicShape]) {
    let (depth, heads, keyHeads) = (configuration.headDim, configuration.numQueryHeads, configuration.numKeyValueHeads)
    guard require(depth > 0 && heads > 0 && keyHeads > 0, "headDim and the numbers of heads", [depth, heads, keyHeads], "more than 0"),
      require(heads % keyHeads == 0, "numKeyValueHeads", keyHeads, "a divisor of the \(heads) heads of the queries"),
      let features = requireSize(of: inputShapes[0], axis: -1)
    else { return }
    requireRate(configuration.dropout)
    let (query, value) = (inputShapes[0], inputShapes.count > 1 ? inputShapes[1] : inputShapes[0])
    func toHeads(_ name: String, _ shape: SymbolicShape, _ count: Int, _ activation: ActivationFunction = .linear) -> EinsumDense {
      let dense = projection(name, "abc,cde->abde", [nil, count, depth], biasAxes: "de", activation: activation)
      dense.buildIfNeeded([shape])
      return dense
    }
    queryDense = toHeads("query", query, heads)
    keyDense = toHeads("key", inputShapes.count > 2 ? inputShapes[2] : value, keyHeads)
    if configuration.useGate == true { gateDense = toHeads("gate", query, heads, .sigmoid) }
    valueDense = toHeads("value", value, keyHeads)
    let dense = projection("attention_output", "abcd,cde->abe", [nil, features], biasAxes: "e")
    dense.buildIfNeeded([[query[0], query[1], heads, depth]])
    outputDense = dense
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    guard let parts = AttentionInputs(inputs, self), let queryDense, let keyDense, let valueDense else {
      return Array(repeating: .poisoned(like: inputs), count: 2)
    }
    let query = queryDense(parts.query, training: training)
    let (key, value) = (keyDense(parts.key, training: training), valueDense(parts.value, training: training))
    let (found, scores) = attend(query, key, value, combinedMask(parts), isSimple: true, training: training)
    return finish(found, parts.query, scores, training: training)
  }

  /// Keras keeps these in attributes that begin with an underscore.
  public override var savedAttributes: [(name: String, value: SavedAttribute)] { reflectedAttributes.map { ("_" + $0.name, $0.value) } }
}
