import ApusDevices
import Synchronization

/// Records ops so that gradients can be computed from them: TensorFlow's `tf.GradientTape`, with a closure for the `with` block.
///
/// ```swift
/// let x = Variable(3.0)
/// let tape = GradientTape()
/// let y = tape.record { x.square() }
/// print(tape.gradient(y, x).item())          // 6.0
/// ```
///
/// Trainable variables that are read inside `record` are watched; a tensor is watched with ``watch(_:)``. A tape answers one call of
/// `gradient`, unless it is persistent. Tapes nest: an inner tape's gradient, computed inside an outer tape's `record`, has a gradient itself.
public final class GradientTape: Sendable {
  struct State {
    var entries: [TapeEntry] = []
    /// The tensors that a gradient may be wanted for: the watched ones, and all that was computed from them.
    var tracked: Set<Int> = []
    /// The variables that are watched, and the numbers of their values that were read while recording.
    var variables: [ObjectIdentifier: (variable: Variable, order: Int, ids: [Int])] = [:]
    /// The names of ops without a gradient that took a tracked tensor, for the explanation of an unconnected gradient.
    var dead: Set<String> = []
    var isUsed = false
  }

  public let isPersistent: Bool
  let watchesAccessedVariables: Bool
  /// Whether ops are kept, and not only the variables that they read.
  private let keepsOps: Bool
  let state = Mutex(State())

  /// - Parameters:
  ///   - persistent: Whether `gradient` may be called several times. The tape then keeps its memory as long as it lives.
  ///   - watchAccessedVariables: Whether trainable variables are watched when they are read.
  public init(persistent: Bool = false, watchAccessedVariables: Bool = true) {
    isPersistent = persistent
    watchesAccessedVariables = watchAccessedVariables
    keepsOps = true
  }

  private init(keepsOps: Bool) {
    isPersistent = false
    watchesAccessedVariables = true
    self.keepsOps = keepsOps
  }

  /// A tape that only notes which variables are read.
  static func watchingVariables() -> GradientTape { GradientTape(keepsOps: false) }

  /// Runs `body` and records its ops.
  public func record<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Context.with({ $0.tapes.append(self) }, body)
  }

  /// Runs `body` without recording its ops on this tape.
  public func stopRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Context.with({ $0.tapes.removeAll { $0 === self } }, body)
  }

  /// Makes the tape record what is computed from these tensors or variables. TensorFlow: `tape.watch`.
  public func watch(_ sources: any TensorConvertible...) {
    for source in sources {
      let tensor = source.currentTensor
      guard tensor.dtype.isDifferentiable else {
        report(
          TensorError(
            .gradient, "watch", "only floating-point tensors can be watched", expected: "a floating-point dtype", received: "\(tensor.dtype)",
            hint: "Cast it first: x.cast(.float32)."))
        continue
      }
      if let variable = source as? Variable { watch(variable, tensor) } else { state.withLock { _ = $0.tracked.insert(tensor.id) } }
    }
  }

  /// Forgets everything: what was recorded and what is watched. TensorFlow: `tape.reset`.
  public func reset() { state.withLock { $0 = State() } }

  /// The variables that are watched, in the order in which they were first read. TensorFlow: `tape.watched_variables`.
  public var watchedVariables: [Variable] {
    state.withLock { $0.variables.values.sorted { $0.order < $1.order }.map(\.variable) }
  }

  func watch(_ variable: Variable, _ value: Tensor) {
    let id = value.id
    state.withLock { state in
      state.tracked.insert(id)
      let key = ObjectIdentifier(variable)
      if state.variables[key]?.ids.last == id { return }
      let order = state.variables.count
      state.variables[key, default: (variable, order, [])].ids.append(id)
    }
  }

  func record<O: Op>(_ op: O, _ inputs: [Tensor], _ outputs: [Tensor], in path: LayerPath?) {
    guard keepsOps else { return }
    state.withLock { state in
      var isTracked = false
      for input in inputs where state.tracked.contains(input.id) {
        isTracked = true
        break
      }
      guard isTracked else { return }
      if op is any NotDifferentiable || !outputs.contains(where: \.dtype.isDifferentiable) {
        state.dead.insert(O.name)
        return
      }
      state.entries.append(TapeEntry(op, inputs, outputs, in: path))
      for output in outputs where output.dtype.isDifferentiable { state.tracked.insert(output.id) }
    }
  }
}

extension GradientTape {
  /// Runs `body` without any tape recording.
  package static func stopAll<Result>(_ body: () throws -> Result) rethrows -> Result {
    if Context.current.context.tapes.isEmpty { return try body() }
    return try Context.with({ $0.tapes = [] }, body)
  }
}
