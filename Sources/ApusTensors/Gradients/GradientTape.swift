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
    /// The values of each variable that were read while recording.
    var variables: [ObjectIdentifier: [Int]] = [:]
    /// Ops without a gradient that took a tracked tensor, for the explanation of an unconnected gradient.
    var dead: [(operation: String, inputs: [Int], outputs: [Int])] = []
    var isRecording = false
    var isUsed = false
  }

  public let isPersistent: Bool
  let watchesAccessedVariables: Bool
  let state = Mutex(State())

  /// - Parameters:
  ///   - persistent: Whether `gradient` may be called several times. The tape then keeps its memory as long as it lives.
  ///   - watchAccessedVariables: Whether trainable variables are watched when they are read.
  public init(persistent: Bool = false, watchAccessedVariables: Bool = true) {
    isPersistent = persistent
    watchesAccessedVariables = watchAccessedVariables
  }

  /// Runs `body` and records its ops.
  public func record<Result>(_ body: () throws -> Result) rethrows -> Result {
    state.withLock { $0.isRecording = true }
    defer { state.withLock { $0.isRecording = false } }
    return try Context.with({ $0.tapes.append(self) }, body)
  }

  /// Runs `body` without recording its ops on this tape.
  public func stopRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Context.with({ $0.tapes.removeAll { $0 === self } }, body)
  }

  /// Makes the tape record what is computed from these tensors or variables.
  public func watch(_ sources: any TensorConvertible...) {
    for source in sources {
      if let variable = source as? Variable {
        watch(variable, variable.currentTensor)
      } else {
        let tensor = source.tensor
        guard tensor.dtype.isDifferentiable else {
          report(
            TensorError(.gradient, "watch", "a tensor of integers cannot be watched", expected: "a floating-point dtype", received: "\(tensor.dtype)")
          )
          continue
        }
        state.withLock { _ = $0.tracked.insert(tensor.id) }
      }
    }
  }

  /// Forgets everything recorded, but not what is watched by name.
  public func reset() { state.withLock { $0 = State() } }

  func watch(_ variable: Variable, _ value: Tensor) {
    let id = value.id
    state.withLock { state in
      guard state.tracked.insert(id).inserted else { return }
      state.variables[ObjectIdentifier(variable), default: []].append(id)
    }
  }

  func record<O: Op>(_ op: O, _ inputs: [Tensor], _ outputs: [Tensor]) {
    state.withLock { state in
      var isTracked = false
      for input in inputs where state.tracked.contains(input.id) {
        isTracked = true
        break
      }
      guard isTracked else { return }
      if op is any NotDifferentiable {
        state.dead.append((O.name, inputs.map(\.id), outputs.map(\.id)))
        return
      }
      state.entries.append(TapeEntry(op, inputs, outputs))
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
