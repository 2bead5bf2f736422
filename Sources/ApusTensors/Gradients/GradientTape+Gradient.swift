import ApusDevices

/// What a gradient is for a source that the target does not depend on.
public enum UnconnectedGradients: Sendable {
  /// A mistake, explained: the usual choice.
  case error
  /// Zeros of the source's shape.
  case zero
}

extension GradientTape {
  /// The gradient of `target` with respect to `source`: the sum over the elements of `target`, shaped like `source`.
  ///
  /// - Parameters:
  ///   - outputGradient: Weights for the elements of `target`, of its shape; ones if nil.
  ///   - unconnected: What happens when `target` does not depend on `source`.
  public func gradient(
    _ target: some TensorConvertible, _ source: some TensorConvertible, outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> Tensor {
    gradient(target, [source as any TensorConvertible], outputGradient: outputGradient, unconnected: unconnected)[0]
  }

  /// The gradients of `target` with respect to each of `sources`.
  public func gradient(
    _ target: some TensorConvertible, _ sources: [any TensorConvertible], outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    let gradients = gradientIfConnected(target, sources, outputGradient: outputGradient)
    return gradients.indices.map { index in
      if let gradient = gradients[index] { return gradient }
      let source = sources[index].currentTensor
      if unconnected == .error { report(explainUnconnected(target.currentTensor, sources[index])) }
      return withDevice(source.device) { Tensor.zeros(source.shape, dtype: source.dtype) }
    }
  }

  /// The gradients of `target` with respect to each of `variables`.
  public func gradient(
    _ target: some TensorConvertible, _ variables: [Variable], outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    gradient(target, variables as [any TensorConvertible], outputGradient: outputGradient, unconnected: unconnected)
  }

  /// The gradients of `target` with respect to each of `tensors`.
  public func gradient(
    _ target: some TensorConvertible, _ tensors: [Tensor], outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    gradient(target, tensors as [any TensorConvertible], outputGradient: outputGradient, unconnected: unconnected)
  }

  /// The gradients of `target` with respect to each of `sources`; nil for one that `target` does not depend on.
  public func gradientIfConnected(
    _ target: some TensorConvertible, _ sources: [any TensorConvertible], outputGradient: Tensor? = nil
  ) -> [Tensor?] {
    let target = target.currentTensor
    let nothing = [Tensor?](repeating: nil, count: sources.count)
    if target.node.isPoisoned { return sources.map { _ in Tensor.poisoned(like: [target]) } }
    guard let (entries, sourceIDs) = take(sources) else { return nothing }
    var seed = outputGradient
    if let given = seed, given.shape != target.shape || given.dtype != target.dtype {
      report(
        TensorError(
          .shape, "gradient", "the output gradient does not fit the target", expected: "\(target.shape) \(target.dtype)",
          received: "\(given.shape) \(given.dtype)"))
      seed = nil
    }
    var gradients = [target.id: seed ?? withDevice(target.device) { Tensor.ones(target.shape, dtype: target.dtype) }]
    propagate(entries, sourceIDs: Set(sourceIDs.joined()), into: &gradients)
    return sourceIDs.map { ids in
      ids.reduce(nil as Tensor?) { sum, id in
        guard let gradient = gradients[id] else { return sum }
        return sum.map { $0 + gradient } ?? gradient
      }
    }
  }

  /// The entries to go through, and the numbers under which each source was used; nil after a mistake.
  private func take(_ sources: [any TensorConvertible]) -> (entries: [TapeEntry], sourceIDs: [[Int]])? {
    let isRecording = Context.current.context.tapes.contains { $0 === self }
    enum Outcome { case usable([TapeEntry], [[Int]]), alreadyUsed, stillRecording }
    let outcome = state.withLock { state -> Outcome in
      if state.isUsed && !isPersistent { return .alreadyUsed }
      if isRecording && !isPersistent { return .stillRecording }
      let ids = sources.map { source in
        if let variable = source as? Variable { return state.variables[ObjectIdentifier(variable)] ?? [] }
        return [source.currentTensor.id]
      }
      let entries = state.entries
      if !isPersistent {
        state.isUsed = true
        state.entries = []
      }
      return .usable(entries, ids)
    }
    switch outcome {
    case .usable(let entries, let ids): return (entries, ids)
    case .alreadyUsed:
      report(
        TensorError(
          .gradient, "gradient", "this tape has been used: it gives its memory back after one call",
          expected: "one call of gradient on a tape that is not persistent", received: "a second call",
          hint: "Ask for several sources in one call, or create it with GradientTape(persistent: true)."))
    case .stillRecording:
      report(
        TensorError(
          .gradient, "gradient", "the tape is still recording", expected: "a call after record returns",
          received: "a call inside record", hint: "Use a persistent tape, or an inner tape, for a gradient inside record."))
    }
    return nil
  }

  /// Goes through the entries backwards and adds what each operand receives.
  private func propagate(_ entries: [TapeEntry], sourceIDs: Set<Int>, into gradients: inout [Int: Tensor]) {
    // Only what lies between the sources and the target is worth computing.
    var wanted = sourceIDs
    for entry in entries where entry.inputs.contains(where: { wanted.contains($0.id) }) {
      for output in entry.outputs { wanted.insert(output.id) }
    }
    var entries = entries
    while let entry = entries.popLast() {
      guard entry.outputs.contains(where: { gradients[$0.id] != nil && wanted.contains($0.id) }) else { continue }
      let upstreams = entry.outputs.map { gradients[$0.id] }
      let needed = entry.inputs.map { wanted.contains($0.id) && $0.dtype.isDifferentiable }
      guard needed.contains(true) else { continue }
      // Done with, unless it was asked for or is somebody's operand still to come, which is earlier on the tape and so cannot be.
      for output in entry.outputs where !sourceIDs.contains(output.id) { gradients[output.id] = nil }
      let results = Context.with({ $0.device = entry.device }) {
        entry.op.gradient(Backward(entry: entry, upstreams: upstreams, needed: needed))
      }
      for (index, gradient) in results.enumerated() where needed[index] {
        guard let gradient else { continue }
        let id = entry.inputs[index].id
        gradients[id] = gradients[id].map { $0 + gradient } ?? gradient
      }
    }
  }

  /// Why there is no gradient: the source was never watched, never used, has no derivative, or an op on the way has none.
  private func explainUnconnected(_ target: Tensor, _ source: any TensorConvertible) -> TensorError {
    let value = source.currentTensor
    let variable = source as? Variable
    let subject = variable.map { "the variable \($0.name)" } ?? "the tensor of shape \(value.shape)"
    func error(_ why: String, _ hint: String) -> TensorError {
      TensorError(
        .gradient, "gradient", "the target does not depend on \(subject): \(why)",
        expected: "a target that was computed from \(subject) inside record",
        received: "no gradient", hint: hint + " unconnected: .zero gives zeros instead.")
    }
    if !value.dtype.isDifferentiable { return error("it is \(value.dtype), and only floating-point tensors have gradients.", "Cast it first.") }
    return state.withLock { state in
      let ids = Set(variable.map { state.variables[ObjectIdentifier($0)] ?? [] } ?? [value.id])
      if ids.isDisjoint(with: state.tracked) {
        guard let variable else { return error("it was not watched.", "Call tape.watch(x) before it is used.") }
        if !variable.isTrainable { return error("it is not trainable, so it is not watched.", "Call tape.watch(variable).") }
        if !watchesAccessedVariables { return error("this tape does not watch variables by itself.", "Call tape.watch(variable).") }
        return error("it was not read inside record.", "Read it inside the closure given to record.")
      }
      if let stop = state.dead.first(where: { !state.tracked.isDisjoint(with: $0.inputs) }) {
        return error("the way from it to the target passes through \(stop.operation), which has no gradient.", "")
      }
      return error("it was used, but the target was computed without it.", "")
    }
  }
}

extension TensorConvertible {
  /// The value without telling any tape that it was read.
  var currentTensor: Tensor { (self as? Variable)?.peek() ?? tensor }
}
