import ApusTensors

/// Attention by sum(scale * tanh(query + key)). Keras's `keras.layers.AdditiveAttention`; Bahdanau et al. (2015).
///
/// ```swift
/// AdditiveAttention()([query, value])      // [8, 20, 16], [8, 30, 16] -> [8, 20, 16]
/// ```
///
/// Weights: scale [features], with `useScale`.
public final class AdditiveAttention: ScoredAttention, ConfigurableLayer {
  private var scale: Variable?

  /// - Parameters:
  ///   - useScale: Whether features are weighted by learned numbers.
  ///   - dropout: The rate at which scores are dropped in training.
  public convenience init(useScale: Bool = true, dropout: Double = 0, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(useScale: useScale, dropout: dropout, seed: seed), name: name, dtype: dtype)
  }

  public override func build(_ inputShapes: [SymbolicShape]) {
    requireRate(configuration.dropout)
    guard configuration.useScale, let features = requireSize(of: inputShapes[0], axis: -1) else { return }
    scale = addWeight("scale", shape: [features], initializer: .glorotUniform)
  }

  override func scores(_ query: Tensor, _ key: Tensor) -> Tensor {
    let terms = (query.expandDims(2) + key.expandDims(1)).tanh()
    return (scale.map { $0 * terms } ?? terms).sum(axis: -1)
  }
}
