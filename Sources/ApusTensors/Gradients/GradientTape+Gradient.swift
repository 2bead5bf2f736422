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
  /// TensorFlow: `tape.gradient`.
  ///
  /// - Parameters:
  ///   - outputGradient: Weights for the elements of `target`, of its shape; ones if nil.
  ///   - unconnected: What happens when `target` does not depend on `source`.
  public func gradient(
    _ target: some TensorConvertible, _ source: some TensorConvertible, outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> Tensor {
    gradient([target], [source], outputGradients: [outputGradient], unconnected: unconnected)[0]
  }

  /// The gradients of `target` with respect to each of `sources`.
  public func gradient(
    _ target: some TensorConvertible, _ sources: [any TensorConvertible], outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    gradient([target], sources, outputGradients: [outputGradient], unconnected: unconnected)
  }

  /// The gradients of `target` with respect to each of `variables`.
  public func gradient(
    _ target: some TensorConvertible, _ variables: [Variable], outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    gradient([target], variables, outputGradients: [outputGradient], unconnected: unconnected)
  }

  /// The gradients of `target` with respect to each of `tensors`.
  public func gradient(
    _ target: some TensorConvertible, _ tensors: [Tensor], outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    gradient([target], tensors, outputGradients: [outputGradient], unconnected: unconnected)
  }

  /// The gradients of several targets, added up, with respect to each of `sources`.
  ///
  /// ```swift
  /// let (y, z) = tape.record { (x.square(), x.exp()) }
  /// tape.gradient([y, z], [x], outputGradients: [weights, nil])      // of the sum of weights * y, plus that of z
  /// ```
  ///
  /// - Parameter outputGradients: Weights for the elements of each target, of its shape; ones where nil.
  public func gradient(
    _ targets: [any TensorConvertible], _ sources: [any TensorConvertible], outputGradients: [Tensor?]? = nil,
    unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    let gradients = gradientIfConnected(targets, sources, outputGradients: outputGradients)
    return connected(gradients, sources, targets.map(\.currentTensor), unconnected)
  }

  /// The gradient of `target` with respect to `source`; nil if `target` does not depend on it.
  public func gradientIfConnected(_ target: some TensorConvertible, _ source: some TensorConvertible, outputGradient: Tensor? = nil) -> Tensor? {
    gradientIfConnected([target], [source], outputGradients: [outputGradient])[0]
  }

  /// The gradients of `target` with respect to each of `sources`; nil for one that `target` does not depend on.
  public func gradientIfConnected(
    _ target: some TensorConvertible, _ sources: [any TensorConvertible], outputGradient: Tensor? = nil
  ) -> [Tensor?] {
    gradientIfConnected([target], sources, outputGradients: [outputGradient])
  }

  /// The gradients of several targets, added up, with respect to each of `sources`; nil for one that no target depends on.
  public func gradientIfConnected(
    _ targets: [any TensorConvertible], _ sources: [any TensorConvertible], outputGradients: [Tensor?]? = nil
  ) -> [Tensor?] {
    let targets = targets.map(\.currentTensor)
    if let failed = targets.first(where: \.node.isPoisoned) { return sources.map { _ in Tensor.poisoned(like: [failed]) } }
    guard let seeds = seeds(targets, outputGradients), var pass = take(sources, in: "gradient") else {
      return sources.map { Tensor.poisoned(like: [$0.currentTensor]) }
    }
    return pass.finish(targets, seeds)
  }

  /// What each target's gradient begins with; nil after a mistake.
  private func seeds(_ targets: [Tensor], _ given: [Tensor?]?) -> [Tensor]? {
    if let given, given.count != targets.count {
      report(
        TensorError(
          .value, "gradient", "the output gradients are not as many as the targets", expected: "\(targets.count)", received: "\(given.count)"))
      return nil
    }
    var seeds: [Tensor] = []
    for (index, target) in targets.enumerated() {
      guard let seed = given?[index] else {
        seeds.append(target.onesLike())
        continue
      }
      guard seed.shape == target.shape, seed.dtype == target.dtype else {
        report(
          TensorError(
            seed.shape != target.shape ? .shape : .dtype, "gradient", "the output gradient does not fit the target",
            expected: "\(target.shape) \(target.dtype)", received: "\(seed.shape) \(seed.dtype)"))
        return nil
      }
      seeds.append(seed)
    }
    return seeds
  }

  /// What was recorded, to be walked through backwards; nil after a mistake.
  func take(_ sources: [any TensorConvertible], in operation: String) -> BackwardPass? {
    let isRecording = Context.current.context.tapes.contains { $0 === self }
    enum Outcome { case usable([TapeEntry], [[Int]]), alreadyUsed, stillRecording }
    let outcome = state.withLock { state -> Outcome in
      if state.isUsed && !isPersistent { return .alreadyUsed }
      if isRecording && !isPersistent { return .stillRecording }
      let ids = sources.map { source in
        if let variable = source as? Variable { return state.variables[ObjectIdentifier(variable)]?.ids ?? [] }
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
    case .usable(let entries, let ids): return BackwardPass(entries, sourceIDs: ids)
    case .alreadyUsed:
      report(
        TensorError(
          .gradient, operation, "this tape has been used: it gives its memory back after one call",
          expected: "one call of gradient on a tape that is not persistent", received: "a second call",
          hint: "Ask for several sources in one call, or create it with GradientTape(persistent: true)."))
    case .stillRecording:
      report(
        TensorError(
          .gradient, operation, "the tape is still recording", expected: "a call after record returns",
          received: "a call inside record", hint: "Use a persistent tape, or an inner tape, for a gradient inside record."))
    }
    return nil
  }
}

extension TensorConvertible {
  /// The value without telling any tape that it was read.
  var currentTensor: Tensor { (self as? Variable)?.peek() ?? tensor }
}
