import ApusDevices

/// A part of a variable, which can be read as a tensor and assigned to. TensorFlow: `v[1:3].assign(...)`.
///
/// ```swift
/// let v = Variable(Tensor.zeros([3, 4]))
/// v[0].assign([1.0, 2.0, 3.0, 4.0])          // the first row
/// v[.all, -1].assign(0)                      // the last column
/// v[1..., (0..<4).by(2)].assignAdd(0.5)
/// print(v[0, 1].item())                      // 2.0
/// ```
public struct VariableSlice: Sendable {
  public let variable: Variable
  let components: [IndexComponent]
}

extension VariableSlice: TensorConvertible {
  public var tensor: Tensor { variable.tensor.indexed(components) }
}

extension Variable {
  /// A part of the variable: see ``TensorIndex`` for what may stand in the brackets.
  public subscript(_ indices: any TensorIndex...) -> VariableSlice {
    VariableSlice(variable: self, components: withDevice(device) { indices.map(\.component) })
  }
}

extension VariableSlice {
  /// Replaces this part of the variable with a tensor or a number, which is broadcast to its shape.
  ///
  /// Tensors of indices or Bools cannot be assigned through; see ``TensorConvertible/tensorScatterNdUpdate(indices:updates:)``.
  public func assign(_ value: some Operand) {
    let whole = variable.peek()
    Context.with({ $0.tapes = [] }) {
      let value = value.tensor(beside: whole, in: "assign")
      if value.node.isPoisoned || Context.current.context.infersOnly { return }
      do throws(TensorError) {
        let resolved = try ResolvedSubscript(components, variable.shape, in: "assign")
        let shape = Shape(resolved.sizes)
        guard resolved.chooser == nil else {
          throw TensorError(
            .index, "assign", "a tensor of indices cannot be assigned through", expected: "numbers and ranges", received: "a tensor",
            hint: "Assign v.tensorScatterNdUpdate(indices: indices, updates: updates).")
        }
        guard value.shape.broadcast(with: shape) == shape, value.dtype == variable.dtype, value.device === variable.device else {
          throw TensorError(
            .shape, "assign", "the value does not fit the part of the variable \(variable.name)",
            expected: "\(shape) \(variable.dtype) on \(variable.device)", received: "\(value.shape) \(value.dtype) on \(value.device)")
        }
        let part = value.broadcast(to: shape)
        do throws(DeviceError) {
          try variable.updateInPlace { (buffer) throws(DeviceError) in
            let view = resolved.bounds.view(in: variable.shape)
            try StridedCopy.scatter(part.buffer, into: buffer, view, dtype: variable.dtype, on: variable.device)
          }
        } catch { throw TensorError(error, in: "assign") }
      } catch { report(error) }
    }
  }

  /// Adds to this part of the variable.
  public func assignAdd(_ delta: some Operand) { change(delta, Add()) }

  /// Subtracts from this part of the variable.
  public func assignSub(_ delta: some Operand) { change(delta, Subtract()) }

  private func change(_ delta: some Operand, _ op: some Op) {
    let result = Context.with({ $0.tapes = [] }) {
      let old = variable.peek().indexed(components)
      return apply(op, old, delta.tensor(beside: old, in: "assign"))
    }
    if !result.node.isPoisoned { assign(result) }
  }
}
