import ApusTensors

/// What a call of an attention layer can be told.
struct AttentionCall {
  /// Whether a query looks only at places that are not after its own.
  var useCausalMask = false
  /// Whether the scores come out too.
  var returnAttentionScores = false

  /// The options under Keras's names, those that are not usual.
  var options: [String: ConfigValue] {
    var options: [String: ConfigValue] = [:]
    if useCausalMask { options["use_causal_mask"] = true }
    if returnAttentionScores { options["return_attention_scores"] = true }
    return options
  }

  /// Takes over what a file says, and returns the rest.
  mutating func take(_ options: [String: ConfigValue]) -> [String: ConfigValue] {
    useCausalMask = options["use_causal_mask"]?.boolean ?? false
    returnAttentionScores = options["return_attention_scores"]?.boolean ?? false
    return options.filter { $0.key != "use_causal_mask" && $0.key != "return_attention_scores" }
  }
}

/// A layer that looks up values by queries: ``Attention``, ``AdditiveAttention``, ``MultiHeadAttention`` and ``GroupQueryAttention``.
///
/// The inputs of ``Layer/outputs(_:training:)`` are the queries, the values and, if they are not the values, the keys.
public protocol AttentionLayer: Layer {
  /// Whether a query looks only at places that are not after its own, as where the next step is to be foretold.
  var useCausalMask: Bool { get set }
  /// Whether the scores come out too, as a second output.
  var returnAttentionScores: Bool { get set }
}

extension AttentionLayer {
  /// What the queries find.
  ///
  /// ```swift
  /// let y = attention(x, x, useCausalMask: true)
  /// ```
  ///
  /// - Parameters:
  ///   - key: What queries are compared with; the values if nil.
  ///   - attentionMask: True where a query may look, [batch, queries, values]; for the layers of several heads.
  public func callAsFunction(
    _ query: Tensor, _ value: Tensor, key: Tensor? = nil, attentionMask: Tensor? = nil, useCausalMask: Bool = false, training: Bool? = nil
  ) -> Tensor {
    withOptions(useCausalMask, returnAttentionScores: false) { outputs(attended(query, value, key, attentionMask), training: training)[0] }
  }

  /// What the queries find, and how much they looked where.
  public func withScores(
    _ query: Tensor, _ value: Tensor, key: Tensor? = nil, attentionMask: Tensor? = nil, useCausalMask: Bool = false, training: Bool? = nil
  ) -> (output: Tensor, scores: Tensor) {
    withOptions(useCausalMask, returnAttentionScores: true) {
      let results = outputs(attended(query, value, key, attentionMask), training: training)
      return (results[0], results[1])
    }
  }

  /// The layer in a functional model. The options stay those of the layer.
  public func callAsFunction(
    _ query: SymbolicTensor, _ value: SymbolicTensor, key: SymbolicTensor? = nil, attentionMask: SymbolicTensor? = nil, useCausalMask: Bool = false
  ) -> SymbolicTensor {
    self.useCausalMask = useCausalMask
    return symbolicOutputs([query, value] + (attentionMask.map { [key ?? value, $0] } ?? [key].compactMap { $0 }))[0]
  }

  private func attended(_ query: Tensor, _ value: Tensor, _ key: Tensor?, _ mask: Tensor?) -> [Tensor] {
    // The fourth input is a mask, so that the third is always a key.
    [query, value] + (mask.map { [key ?? value, $0] } ?? [key].compactMap { $0 })
  }

  private func withOptions<Result>(_ useCausalMask: Bool, returnAttentionScores: Bool, _ body: () -> Result) -> Result {
    let before = (self.useCausalMask, self.returnAttentionScores)
    (self.useCausalMask, self.returnAttentionScores) = (useCausalMask || before.0, returnAttentionScores)
    defer { (self.useCausalMask, self.returnAttentionScores) = before }
    return body()
  }
}

/// The inputs of an attention layer, told apart.
struct AttentionInputs {
  let query: Tensor
  let value: Tensor
  let key: Tensor
  /// The key's mask, where there is a key of its own.
  let keyMask: Tensor?
  /// Where a query may look, as the caller says.
  let mask: Tensor?

  /// Nil, after a report, where they are not queries and values of the ranks that the layer takes.
  init?(_ inputs: [Tensor], _ layer: Layer) {
    let masks = inputs.filter { $0.dtype == .bool }
    let tensors = inputs.filter { $0.dtype != .bool }
    guard (2...3).contains(tensors.count), masks.count <= 1, tensors.allSatisfy({ layer.acceptedRanks.contains($0.rank) }) else {
      report(
        TensorError(
          .shape, "\(type(of: layer))", "the inputs are not those of attention", expected: "queries, values, and keys if they are not the values",
          received: inputs.map { "\($0.shape) \($0.dtype)" }.joined(separator: ", ")))
      return nil
    }
    (query, value, key) = (tensors[0], tensors[1], tensors.count > 2 ? tensors[2] : tensors[1])
    keyMask = tensors.count > 2 ? key.mask : nil
    mask = masks.first
  }
}

extension Tensor {
  /// True where a place is not after a query's own: [queries, places].
  static func causalMask(_ queries: Int, _ places: Int, on device: Device) -> Tensor {
    withDevice(device) { Tensor.range(queries).reshape([queries, 1]) .>= Tensor.range(places).reshape([1, places]) }
  }

  /// True where a place is less than so many from a query's own: [queries, places].
  static func windowMask(_ queries: Int, _ places: Int, size: Int, on device: Device) -> Tensor {
    withDevice(device) { (Tensor.range(queries).reshape([queries, 1]) - Tensor.range(places).reshape([1, places])).abs() .< size }
  }
}
