import ApusTensors

/// Attention by products of queries and keys. Keras's `keras.layers.Attention`; Luong et al. (2015).
///
/// ```swift
/// Attention()([query, value])                        // [8, 20, 16], [8, 30, 16] -> [8, 20, 16]
/// attention(query, value, useCausalMask: true)
/// ```
///
/// Weights: scale, with `useScale`; concat score weight, with `.concat`. Both are scalars.
public final class Attention: ScoredAttention, ConfigurableLayer {
  private var scale: Variable?
  private var concatScoreWeight: Variable?

  /// - Parameters:
  ///   - useScale: Whether scores are multiplied by a learned number.
  ///   - dropout: The rate at which scores are dropped in training.
  public convenience init(
    useScale: Bool = false, scoreMode: ScoreMode = .dot, dropout: Double = 0, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(useScale: useScale, scoreMode: scoreMode, dropout: dropout, seed: seed), name: name, dtype: dtype)
  }

  public override func build(_ inputShapes: [SymbolicShape]) {
    requireRate(configuration.dropout)
    if configuration.useScale { scale = addWeight("scale", shape: [], initializer: .ones) }
    if configuration.scoreMode == .concat { concatScoreWeight = addWeight("concat_score_weight", shape: [], initializer: .ones) }
  }

  override func scores(_ query: Tensor, _ key: Tensor) -> Tensor {
    guard let concatScoreWeight else {
      let scores = super.scores(query, key)
      return scale.map { scores * $0 } ?? scores
    }
    let sums = query.expandDims(2) + key.expandDims(1)
    return concatScoreWeight * (scale.map { $0 * sums } ?? sums).tanh().sum(axis: -1)
  }
}
