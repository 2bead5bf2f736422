import ApusDevices

extension GradientTape {
  /// The gradients, with what `unconnected` says for those that are missing.
  ///
  /// - Parameter shape: The shape of a missing one, given its source's.
  func connected(
    _ gradients: [Tensor?], _ sources: [any TensorConvertible], _ targets: [Tensor], _ unconnected: UnconnectedGradients,
    shape: (Shape) -> Shape = { $0 }
  ) -> [Tensor] {
    zip(gradients, sources).map { gradient, source in
      if let gradient { return gradient }
      let value = source.currentTensor
      if unconnected == .error {
        report(explainUnconnected(targets, source))
        return .poisoned(like: [value])
      }
      return withDevice(value.device) { Tensor.zeros(shape(value.shape), dtype: value.dtype) }
    }
  }

  /// Why there is no gradient: the source was never watched, never used, has no derivative, or an op on the way has none.
  private func explainUnconnected(_ targets: [Tensor], _ source: any TensorConvertible) -> TensorError {
    let value = source.currentTensor
    let variable = source as? Variable
    let subject = variable.map { "the variable \($0.name)" } ?? "the tensor of shape \(value.shape)"
    func error(_ why: String, _ hint: String = "") -> TensorError {
      TensorError(
        .gradient, "gradient", "the target does not depend on \(subject): \(why)",
        expected: "a target that was computed from \(subject) inside record",
        received: "no gradient", hint: (hint.isEmpty ? "" : hint + " ") + "unconnected: .zero gives zeros instead.")
    }
    if !value.dtype.isDifferentiable { return error("it is \(value.dtype), and only floating-point tensors have gradients.", "Cast it first.") }
    if let integers = targets.first(where: { !$0.dtype.isDifferentiable }), targets.count == 1 {
      return error("the target is \(integers.dtype), and only floating-point tensors have gradients.", "Cast earlier.")
    }
    return state.withLock { state in
      let ids = Set(variable.map { state.variables[ObjectIdentifier($0)]?.ids ?? [] } ?? [value.id])
      if ids.isDisjoint(with: state.tracked) {
        guard let variable else { return error("it was not watched.", "Call tape.watch(x) before it is used.") }
        if !variable.isTrainable { return error("it is not trainable, so it is not watched.", "Call tape.watch(variable).") }
        if !watchesAccessedVariables { return error("this tape does not watch variables by itself.", "Call tape.watch(variable).") }
        return error("it was not read inside record.", "Read it inside the closure given to record.")
      }
      if state.dead.isEmpty { return error("it was watched, but the target was computed without it.") }
      let names = state.dead.sorted().joined(separator: ", ")
      return error("the target was computed without it, or only through what has no gradient (\(names)).")
    }
  }
}
