import ApusTensors

/// The options that ``MultiHeadAttention`` and ``GroupQueryAttention`` share.
protocol HeadedAttentionOptions {
  var dropout: Double { get }
  var useBias: Bool { get }
  var useGate: Bool? { get }
  var slidingWindow: Int? { get }
  var kernelInitializer: Initializer { get }
  var biasInitializer: Initializer { get }
  var kernelRegularizer: Regularizer? { get }
  var biasRegularizer: Regularizer? { get }
  var activityRegularizer: Regularizer? { get }
  var kernelConstraint: Constraint? { get }
  var biasConstraint: Constraint? { get }
  var seed: Int? { get }
}

/// Attention of several heads, each with projections of its own: what ``MultiHeadAttention`` and ``GroupQueryAttention`` share.
public class HeadedAttention<Configuration: Codable & Sendable>: ConfiguredLayer<Configuration>, AttentionLayer {
  // In the order of Keras's weights.
  public internal(set) var queryDense: EinsumDense?
  public internal(set) var keyDense: EinsumDense?
  public internal(set) var gateDense: EinsumDense?
  public internal(set) var valueDense: EinsumDense?
  public internal(set) var outputDense: EinsumDense?

  private var options = AttentionCall()
  private lazy var seeds = SeedGenerator(shared.seed)

  public var useCausalMask: Bool {
    get { options.useCausalMask }
    set { options.useCausalMask = newValue }
  }
  public var returnAttentionScores: Bool {
    get { options.returnAttentionScores }
    set { options.returnAttentionScores = newValue }
  }

  /// The options of both layers.
  var shared: any HeadedAttentionOptions { configuration as! any HeadedAttentionOptions }

  public override var supportsMasking: Bool { true }
  public override var takesInputsAsList: Bool { false }

  /// A projection to heads, or from them.
  func projection(
    _ name: String, _ equation: String, _ outputShape: [Int?], biasAxes: String, activation: ActivationFunction = .linear
  ) -> EinsumDense {
    EinsumDense(
      equation, outputShape: outputShape, activation: activation, biasAxes: shared.useBias ? biasAxes : nil,
      kernelInitializer: shared.kernelInitializer, biasInitializer: shared.biasInitializer, kernelRegularizer: shared.kernelRegularizer,
      biasRegularizer: shared.biasRegularizer, activityRegularizer: shared.activityRegularizer, kernelConstraint: shared.kernelConstraint,
      biasConstraint: shared.biasConstraint, name: name, dtype: dtypePolicy)
  }

  /// Where queries may look, from all masks there are: [batch, queries, places], or one that is broadcast to it; nil for everywhere.
  func combinedMask(_ parts: AttentionInputs) -> Tensor? {
    var masks = [parts.query.mask?.expandDims(-1), parts.value.mask?.expandDims(-2), parts.keyMask?.expandDims(-2)].compactMap { $0 }
    let (queries, places, device) = (parts.query.shape[1], parts.value.shape[1], parts.query.device)
    if options.useCausalMask { masks.append(.causalMask(queries, places, on: device)) }
    if let window = shared.slidingWindow { masks.append(.windowMask(queries, places, size: window, on: device)) }
    if let mask = parts.mask { masks.append(mask) }
    return masks.dropFirst().reduce(masks.first) { $0?.logicalAnd($1) }
  }

  /// What queries [batch, time, heads, depth] find, and the scores [batch, heads, time, places].
  ///
  /// - Parameters:
  ///   - key: As many heads as the queries or a divisor of them, as ``Tensor/dotProductAttention(_:_:bias:mask:scale:isCausal:)`` takes them.
  ///   - mask: [batch, time, places] or [batch, heads, time, places], or what is broadcast to it.
  func attend(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?, isSimple: Bool, training: Bool) -> (output: Tensor, scores: Tensor) {
    let mask = mask.map { $0.rank == 3 ? $0.expandDims(1) : $0 }
    // As in Keras, a query that may look nowhere looks everywhere, but finds nothing where the scores are needed.
    if isSimple, shared.dropout == 0, !options.returnAttentionScores {
      let weights = query.attentionWeights(key, mask: mask)
      return (weights.attending(value), weights)
    }
    let scores = query.attentionScores(key).softmax(axes: [-1], mask: mask)
    let dropped = training && shared.dropout > 0 ? scores.dropout(shared.dropout, seeds) : scores
    return (dropped.attending(value), scores)
  }

  /// The outputs from what the heads found.
  func finish(_ found: Tensor, _ query: Tensor, _ scores: Tensor, training: Bool) -> [Tensor] {
    let gated = gateDense.map { found * $0(query, training: training) } ?? found
    guard let outputDense, !gated.isPoisoned else { return [gated, gated] }
    return [outputDense(gated, training: training)] + (options.returnAttentionScores ? [scores] : [])
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] { outputs.indices.map { $0 == 0 ? inputs[0].mask : nil } }

  // MARK: Keras's files

  public override var callOptions: [String: ConfigValue] { options.options }
  public override func setCallOptions(_ options: [String: ConfigValue], at path: String) throws {
    try super.setCallOptions(self.options.take(options), at: path)
  }

  public override func serializedInputs(_ tensors: [ConfigValue]) -> (positional: [ConfigValue], named: [String: ConfigValue]) {
    tensors.count == 4 ? (Array(tensors.prefix(3)), ["attention_mask": tensors[3]]) : (tensors, [:])
  }

  override var buildConfiguration: [String: ConfigValue] {
    let shapes = zip(["query_shape", "value_shape", "key_shape"], builtShapes).map { ($0, ConfigValue.shape($1)) }
    return ["shapes_dict": .object(Dictionary(uniqueKeysWithValues: shapes))]
  }

  public override func orderedInputs(
    _ positional: [SymbolicTensor], _ named: [String: [SymbolicTensor]], at path: String
  ) throws -> [SymbolicTensor] {
    var inputs = try ordered(["query", "value", "key", "attention_mask"], positional, named, at: path)
    // The fourth input is a mask, so that the third is always a key.
    if named["attention_mask"] != nil, inputs.count == 3 { inputs.insert(inputs[1], at: 2) }
    return inputs
  }
}
