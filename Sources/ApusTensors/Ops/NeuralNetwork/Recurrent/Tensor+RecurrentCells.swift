import ApusDevices

extension TensorConvertible {
  /// A step of an LSTM whose input is projected already: this tensor is x w + b, [batch, 4 * units], in which the input gate, the forget gate, the
  /// candidate and the output gate lie side by side. Floating-point dtypes. Keras: `keras.layers.LSTMCell`.
  ///
  ///     i, f, c, o = split(self + hidden u)
  ///     cell = sigmoid(f) * cell + sigmoid(i) * tanh(c)
  ///     hidden = sigmoid(o) * tanh(cell)
  ///
  /// ```swift
  /// for step in projections {                     // the input of all steps, projected by one product
  ///   (hidden, cell) = step.lstmCell(hidden, cell, recurrentKernel: u)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - hidden: The state, [batch, units].
  ///   - cell: The cell, [batch, units].
  ///   - recurrentKernel: [units, 4 * units].
  public func lstmCell(
    _ hidden: some TensorConvertible, _ cell: some TensorConvertible, recurrentKernel: some TensorConvertible
  ) -> (hidden: Tensor, cell: Tensor) {
    let (projected, hidden, cell, kernel) = (tensor, hidden.tensor, cell.tensor, recurrentKernel.tensor)
    let results = composed([projected, hidden, cell, kernel], count: 2) { () throws(TensorError) in
      try requireCell(projected, [hidden, cell], kernel, gates: 4, in: LSTMGates.name)
      let operands = [projected, hidden.matmul(kernel), cell].map { $0.cast(projected.dtype.computeType) }
      return applyAll(LSTMGates(), operands).prefix(2).map { $0.cast(projected.dtype) }
    }
    return (results[0], results[1])
  }

  /// A step of a GRU whose input is projected already: this tensor is x w + b, [batch, 3 * units], in which the update gate, the reset gate and the
  /// candidate lie side by side. Floating-point dtypes. Keras: `keras.layers.GRUCell`.
  ///
  ///     z, r, h = split(self)
  ///     z', r', h' = split(hidden u + b')
  ///     z, r = sigmoid(z + z'), sigmoid(r + r')
  ///     hidden = z * hidden + (1 - z) * tanh(h + r * h')
  ///
  /// - Parameters:
  ///   - hidden: The state, [batch, units].
  ///   - recurrentKernel: u, [units, 3 * units].
  ///   - recurrentBias: b', [3 * units]; nothing if nil.
  ///   - resetAfter: Whether the reset gate is applied after the product, as above. If not, h' is (r * hidden) u, and there is no b'.
  public func gruCell(
    _ hidden: some TensorConvertible, recurrentKernel: some TensorConvertible, recurrentBias: (any TensorConvertible)? = nil, resetAfter: Bool = true
  ) -> Tensor {
    let (projected, hidden, kernel, bias) = (tensor, hidden.tensor, recurrentKernel.tensor, recurrentBias?.tensor)
    return composed([projected, hidden, kernel] + (bias.map { [$0] } ?? []), count: 1) { () throws(TensorError) in
      try requireCell(projected, [hidden], kernel, gates: 3, in: GRUGates.name)
      guard resetAfter else {
        if bias != nil {
          throw TensorError(
            .value, GRUGates.name, "there is no recurrent bias where the reset gate comes first", expected: "none", received: "a recurrent bias")
        }
        return [resetBefore(projected, hidden, kernel)]
      }
      let recurrent = bias.map { hidden.linear(kernel, $0) } ?? hidden.matmul(kernel)
      if recurrent.node.isPoisoned { return [recurrent] }
      return [applyAll(GRUGates(), [projected, recurrent, hidden].map { $0.cast(projected.dtype.computeType) })[0].cast(projected.dtype)]
    }[0]
  }
}

/// A GRU's step in its first form (Cho et al., 2014).
private func resetBefore(_ projected: Tensor, _ hidden: Tensor, _ kernel: Tensor) -> Tensor {
  let units = hidden.shape[-1]
  let (gateKernel, candidateKernel) = (kernel[.ellipsis, ..<(2 * units)], kernel[.ellipsis, (2 * units)...])
  let gates = (projected[.ellipsis, ..<(2 * units)] + hidden.matmul(gateKernel)).sigmoid()
  let (update, reset) = (gates[.ellipsis, ..<units], gates[.ellipsis, units...])
  let candidate = (projected[.ellipsis, (2 * units)...] + (reset * hidden).matmul(candidateKernel)).tanh()
  return update * hidden + (1 - update) * candidate
}

/// Refuses what is no step of a recurrent cell.
private func requireCell(
  _ projected: Tensor, _ states: [Tensor], _ kernel: Tensor, gates: Int, in operation: String
) throws(TensorError) {
  for tensor in [projected] + states + [kernel] where tensor.dtype != projected.dtype || !tensor.dtype.isFloatingPoint {
    throw TensorError(
      .dtype, operation, "the operands have the wrong dtypes", expected: "tensors of one floating-point dtype",
      received: "\(projected.dtype) and \(tensor.dtype)")
  }
  let units = states[0].rank == 2 ? states[0].shape[1] : 0
  let batch = projected.rank == 2 ? projected.shape[0] : 0
  guard projected.rank == 2, projected.shape == [batch, gates * units], states.allSatisfy({ $0.shape == [batch, units] }),
    kernel.shape == [units, gates * units]
  else {
    throw TensorError(
      .shape, operation, "the operands do not fit each other",
      expected: "an input [batch, \(gates) * units], states [batch, units] and a recurrent kernel [units, \(gates) * units]",
      received: "\(projected.shape), \(states.map { "\($0.shape)" }.joined(separator: ", ")) and \(kernel.shape)")
  }
}
