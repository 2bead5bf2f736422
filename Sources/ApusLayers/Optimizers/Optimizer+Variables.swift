import ApusTensors

/// A number that an optimizer keeps itself, such as the count of its steps, which Keras has a variable for.
struct OptimizerCounter {
  let name: String
  let value: Double
  let dtype: DType
}

extension Optimizer {
  /// All that the optimizer keeps, in Keras's order and under Keras's names: the number of steps, the learning rate unless it is a schedule, and
  /// what is kept for each variable. Keras: `optimizer.variables`.
  ///
  /// The numbers among them that the host keeps, such as the number of steps, are copies: ``setVariables(_:)`` changes them.
  public var variables: [Variable] { counters.map(\.variable) + slotVariables + lastCounters.map(\.variable) }

  /// Takes over values of ``variables``, of an optimizer that was built for the same model: see ``build(_:)``.
  ///
  /// - Throws: ``TensorError`` where the number or the shapes differ; nothing is changed then.
  public func setVariables(_ values: [Tensor]) throws(TensorError) {
    let (first, slots, last) = (counters.count, slotVariables, lastCounters.count)
    guard values.count == first + slots.count + last else {
      throw TensorError(
        .value, "setVariables", "the optimizer \(name) keeps another number of values", expected: "\(first + slots.count + last)",
        received: "\(values.count)", hint: slots.isEmpty ? "Has it been built? See build(_:)." : nil)
    }
    let expected = counters.map { _ in Shape([]) } + slots.map(\.shape) + lastCounters.map { _ in Shape([]) }
    for (index, (value, shape)) in zip(values, expected).enumerated() where value.shape != shape {
      throw TensorError(.shape, "setVariables", "the value \(index) of \(name) does not fit", expected: "\(shape)", received: "\(value.shape)")
    }
    setCounters(values.prefix(first).map { $0.item(as: Double.self) })
    for (slot, value) in zip(slots, values.dropFirst(first)) { slot.assign(value.cast(slot.dtype).to(slot.device)) }
    setLastCounters(values.suffix(last).map { $0.item(as: Double.self) })
  }
}

extension OptimizerCounter {
  var variable: Variable { withDevice(.cpu) { Variable(Tensor.full([], value, dtype: dtype), name: name, trainable: false) } }
}
