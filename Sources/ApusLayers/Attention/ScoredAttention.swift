import ApusTensors

/// Values weighted by how well their keys suit a query: what ``Attention`` and ``AdditiveAttention`` share.
///
///     result = softmax(scores(query, key)) value
///
/// Inputs: queries [batch, queries, features], values [batch, places, size], keys [batch, places, features]. Output: [batch, queries, size], and with
/// ``returnAttentionScores`` the softmax too, [batch, queries, places]. Places that the values' mask leaves out are not looked at; queries that theirs
/// leaves out find zeros.
public class ScoredAttention: ConfiguredLayer<ScoredAttention.Configuration>, AttentionLayer {
  /// How a query is compared with a key.
  public enum ScoreMode: String, Codable, Sendable {
    /// By the sum of products.
    case dot
    /// By the sum of tanh(query + key).
    case concat
  }

  public struct Configuration: Codable, Sendable {
    public var useScale: Bool
    public var scoreMode: ScoreMode?
    public var dropout = 0.0
    public var seed: Int?
  }

  private var options = AttentionCall()
  private lazy var seeds = SeedGenerator(configuration.seed)

  public var useCausalMask: Bool {
    get { options.useCausalMask }
    set { options.useCausalMask = newValue }
  }
  public var returnAttentionScores: Bool {
    get { options.returnAttentionScores }
    set { options.returnAttentionScores = newValue }
  }

  /// How well each key suits each query, [batch, queries, places].
  func scores(_ query: Tensor, _ key: Tensor) -> Tensor { query.matmul(key, transposeRight: true) }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }
  public override var supportsMasking: Bool { true }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    guard let parts = AttentionInputs(inputs, self) else { return Array(repeating: .poisoned(like: inputs), count: 2) }
    var scores = scores(parts.query, parts.key)
    if scores.isPoisoned { return [scores, scores] }
    var mask = parts.value.mask?.expandDims(1)
    if options.useCausalMask {
      let causal = Tensor.causalMask(scores.shape[1], scores.shape[2], on: scores.device)
      mask = mask.map { $0.logicalAnd(causal) } ?? causal
    }
    // What Keras subtracts where a query may not look.
    if let mask { scores = Tensor.where(mask, scores, scores - (scores.dtype == .float16 ? 65504.0 : 1e9)) }
    var weights = scores.softmax()
    if training, configuration.dropout > 0 { weights = weights.dropout(configuration.dropout, seeds) }
    var output = weights.matmul(parts.value)
    if let mask = parts.query.mask { output = Tensor.where(mask.expandDims(-1), output, output.zerosLike()) }
    return [output] + (options.returnAttentionScores ? [weights] : [])
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] { outputs.indices.map { $0 == 0 ? inputs[0].mask : nil } }

  public override var callOptions: [String: ConfigValue] { options.options }
  public override func setCallOptions(_ options: [String: ConfigValue], at path: String) throws {
    try super.setCallOptions(self.options.take(options), at: path)
  }
}
