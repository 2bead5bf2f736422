import ApusDevices

extension TensorConvertible {
  /// For each query the values, weighted by how well their keys fit it: softmax(query keyᵀ * scale) value. Floating-point dtypes. Keras:
  /// `keras.ops.dot_product_attention` (Vaswani et al., 2017).
  ///
  /// ```swift
  /// let y = query.dotProductAttention(key, value, isCausal: true)          // [8, 20, 4, 16] -> [8, 20, 4, 16]
  /// ```
  ///
  /// This tensor holds the queries, [batch, time, heads, depth].
  ///
  /// - Parameters:
  ///   - key: [batch, places, heads, depth]. There may be fewer heads, a divisor of the queries': then as many neighbouring heads of the queries share each
  ///     of them (Ainslie et al., 2023).
  ///   - value: [batch, places, heads, size], with as many heads as the keys.
  ///   - bias: Numbers added to the scores, broadcast to [batch, heads, time, places].
  ///   - mask: True where a query may look, broadcast to [batch, heads, time, places]. A query that may look nowhere looks everywhere equally.
  ///   - scale: The factor of the scores; 1 / sqrt(depth) if nil.
  ///   - isCausal: Whether a query looks only at places that are not after its own.
  /// - Returns: [batch, time, heads, size].
  public func dotProductAttention(
    _ key: some TensorConvertible, _ value: some TensorConvertible, bias: Tensor? = nil, mask: Tensor? = nil, scale: Double? = nil,
    isCausal: Bool = false
  ) -> Tensor {
    tensor.attentionWeights(key, bias: bias, mask: mask, scale: scale, isCausal: isCausal).attending(value)
  }

  /// The weights that ``dotProductAttention(_:_:bias:mask:scale:isCausal:)`` gives to values: [batch, heads, time, places], of sum 1 for each query. A layer
  /// with dropout applies it to these, and then calls ``attending(_:)``.
  public func attentionWeights(
    _ key: some TensorConvertible, bias: Tensor? = nil, mask: Tensor? = nil, scale: Double? = nil, isCausal: Bool = false
  ) -> Tensor {
    let operation = "dotProductAttention"
    let (query, key) = (tensor, key.tensor)
    return composed([query, key] + [bias, mask].compactMap { $0 }, count: 1) { () throws(TensorError) in
      var scores = query.attentionScores(key, scale: scale)
      if scores.node.isPoisoned { return [scores] }
      let (time, places) = (query.shape[1], key.shape[1])
      if let bias { scores = scores + bias }
      var allowed = mask
      if let mask { try requireBool(mask, in: operation) }
      if isCausal {
        let causal = withDevice(query.device) { Tensor.range(time).reshape(time, 1) .>= Tensor.range(places).reshape(1, places) }
        allowed = allowed.map { $0 .& causal } ?? causal
      }
      if let allowed {
        let full: Shape = [query.shape[0], query.shape[2], time, places]
        guard allowed.shape.broadcast(with: full) == full else {
          throw TensorError(
            .shape, operation, "the mask does not fit the scores", expected: "a shape that broadcasts to \(full)", received: "\(allowed.shape)")
        }
        scores = Tensor.where(allowed, scores, -0.7 * query.dtype.greatestFinite)
      }
      // Numbers of half width are added up in whole ones.
      return [scores.cast(query.dtype.computeType).softmax().cast(query.dtype)]
    }[0]
  }

  /// How well each key fits each query of its head, query keyᵀ * scale: [batch, heads, time, places].
  package func attentionScores(_ key: some TensorConvertible, scale: Double? = nil) -> Tensor {
    let operation = "dotProductAttention"
    let (query, key) = (tensor, key.tensor)
    return composed(query, key) { () throws(TensorError) in
      guard query.dtype == key.dtype, query.dtype.isFloatingPoint else {
        throw TensorError(
          .dtype, operation, "the operands have the wrong dtypes", expected: "tensors of one floating-point dtype",
          received: "\(query.dtype) and \(key.dtype)")
      }
      guard query.rank == 4, key.rank == 4, query.shape[0] == key.shape[0], query.shape[3] == key.shape[3],
        sharesHeads(query.shape[2], key.shape[2])
      else {
        throw TensorError(
          .shape, operation, "the keys do not fit the queries",
          expected: "[batch, time, heads, depth] and [batch, places, heads or a divisor of them, depth]", received: "\(query.shape) and \(key.shape)")
      }
      // The queries are fewer than the scores.
      let scaled = query * (scale ?? 1 / Double(Swift.max(query.shape[3], 1)).squareRoot())
      return scaled.transpose(0, 2, 1, 3).timesOfEachGroup(key.transpose(0, 2, 1, 3), transposed: true)
    }
  }

  /// Values [batch, places, heads, size] weighted by this tensor, [batch, heads, time, places]: [batch, time, heads, size].
  public func attending(_ value: some TensorConvertible) -> Tensor {
    let (weights, value) = (tensor, value.tensor)
    return composed(weights, value) { () throws(TensorError) in
      guard weights.rank == 4, value.rank == 4, value.shape[0] == weights.shape[0], value.shape[1] == weights.shape[3],
        sharesHeads(weights.shape[1], value.shape[2])
      else {
        throw TensorError(
          .shape, "dotProductAttention", "the values do not fit the keys",
          expected: "[batch, places, heads or a divisor of them, size] beside weights \(weights.shape)", received: "\(value.shape)")
      }
      return weights.timesOfEachGroup(value.transpose(0, 2, 1, 3), transposed: false).transpose(0, 2, 1, 3)
    }
  }
}

/// Whether groups of as many heads of the queries each can share the heads of keys or values.
private func sharesHeads(_ heads: Int, _ groups: Int) -> Bool { heads == groups || groups > 0 && heads % groups == 0 }

extension Tensor {
  /// The product of each head's matrix with the matrix that its group of heads shares: [batch, heads, m, k], [batch, groups, k, n] -> [batch, heads, m, n].
  /// The heads of a group are neighbours, so their rows are those of one larger matrix.
  fileprivate func timesOfEachGroup(_ matrices: Tensor, transposed: Bool) -> Tensor {
    let (heads, groups) = (shape[1], matrices.shape[1])
    if heads == groups { return matmul(matrices, transposeRight: transposed) }
    let product = reshape([shape[0], groups, heads / groups * shape[2], shape[3]]).matmul(matrices, transposeRight: transposed)
    return product.reshape([shape[0], heads, shape[2], product.shape[3]])
  }
}
