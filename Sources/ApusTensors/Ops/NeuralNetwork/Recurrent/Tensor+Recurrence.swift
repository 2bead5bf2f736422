import ApusDevices

extension TensorConvertible {
  /// An LSTM over sequences [batch, time, features]: the states of all steps [batch, time, units], and the last state and cell. Floating-point dtypes.
  /// Keras: `keras.layers.LSTM`.
  ///
  /// The input of all steps is projected by one matrix product.
  ///
  /// - Parameters:
  ///   - kernel: [features, 4 * units]; the gates' order is input, forget, candidate, output.
  ///   - recurrentKernel: [units, 4 * units].
  ///   - bias: [4 * units]; nothing if nil.
  ///   - initialState: The state and the cell before the first step, [batch, units] each; zeros if nil.
  ///   - reversed: Whether time runs backwards: the last step is the first one done, and its state comes first.
  public func lstm(
    kernel: some TensorConvertible, recurrentKernel: some TensorConvertible, bias: (any TensorConvertible)? = nil,
    initialState: (hidden: Tensor, cell: Tensor)? = nil, reversed: Bool = false
  ) -> (outputs: Tensor, hidden: Tensor, cell: Tensor) {
    let (input, recurrentKernel) = (tensor, recurrentKernel.tensor)
    let initial = initialState.map { [$0.hidden, $0.cell] }
    let results = input.recurrence(kernel.tensor, recurrentKernel, bias?.tensor, initial, (gates: 4, states: 2), reversed, in: "lstm") {
      step, states in
      let (hidden, cell) = step.lstmCell(states[0], states[1], recurrentKernel: recurrentKernel)
      return [hidden, cell]
    }
    return (results[0], results[1], results[2])
  }

  /// A GRU over sequences [batch, time, features]: the states of all steps [batch, time, units], and the last state. Floating-point dtypes. Keras:
  /// `keras.layers.GRU`.
  ///
  /// The input of all steps is projected by one matrix product.
  ///
  /// - Parameters:
  ///   - kernel: [features, 3 * units]; the gates' order is update, reset, candidate.
  ///   - recurrentKernel: [units, 3 * units].
  ///   - bias: [3 * units]; nothing if nil.
  ///   - recurrentBias: [3 * units], added to the product of the state; nothing if nil.
  ///   - initialState: The state before the first step, [batch, units]; zeros if nil.
  ///   - resetAfter: Whether the reset gate is applied after the product with the state.
  ///   - reversed: Whether time runs backwards: the last step is the first one done, and its state comes first.
  public func gru(
    kernel: some TensorConvertible, recurrentKernel: some TensorConvertible, bias: (any TensorConvertible)? = nil,
    recurrentBias: (any TensorConvertible)? = nil, initialState: Tensor? = nil, resetAfter: Bool = true, reversed: Bool = false
  ) -> (outputs: Tensor, hidden: Tensor) {
    let (input, recurrentKernel, recurrentBias) = (tensor, recurrentKernel.tensor, recurrentBias?.tensor)
    let initial = initialState.map { [$0] }
    let results = input.recurrence(kernel.tensor, recurrentKernel, bias?.tensor, initial, (gates: 3, states: 1), reversed, in: "gru") {
      step, states in
      [step.gruCell(states[0], recurrentKernel: recurrentKernel, recurrentBias: recurrentBias, resetAfter: resetAfter)]
    }
    return (results[0], results[1])
  }
}

extension Tensor {
  /// The states of all steps, and then the last ones.
  fileprivate func recurrence(
    _ kernel: Tensor, _ recurrentKernel: Tensor, _ bias: Tensor?, _ initial: [Tensor]?, _ counts: (gates: Int, states: Int), _ reversed: Bool,
    in operation: String, _ step: (Tensor, [Tensor]) -> [Tensor]
  ) -> [Tensor] {
    composed([self, kernel, recurrentKernel] + (bias.map { [$0] } ?? []) + (initial ?? []), count: counts.states + 1) { () throws(TensorError) in
      guard rank == 3, kernel.rank == 2, shape[2] == kernel.shape[0], kernel.shape[1] % counts.gates == 0 else {
        throw TensorError(
          .shape, operation, "the kernel does not fit the sequences",
          expected: "sequences [batch, time, features] and a kernel [features, \(counts.gates) * units]", received: "\(shape) and \(kernel.shape)")
      }
      let units = kernel.shape[1] / counts.gates
      var states = initial ?? (0..<counts.states).map { _ in withDevice(device) { Tensor.zeros([shape[0], units], dtype: dtype) } }
      if shape[1] == 0 { return [withDevice(device) { Tensor.zeros([shape[0], 0, units], dtype: dtype) }] + states }
      // Time first, so that a step's part lies together.
      let steps = transpose(1, 0, 2)
      let projected = (bias.map { steps.linear(kernel, $0) } ?? steps.matmul(kernel)).unstack()
      var outputs: [Tensor] = []
      for input in reversed ? projected.reversed() : projected {
        states = step(input, states)
        if states[0].node.isPoisoned { return [states[0]] + states }
        outputs.append(states[0])
      }
      return [stack(outputs, axis: 1)] + states
    }
  }
}
