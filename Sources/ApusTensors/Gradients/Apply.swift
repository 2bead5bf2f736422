import ApusDevices

// The one door: every op is inferred, given memory, enqueued and recorded here.

/// Applies an op that has one result.
@inline(__always)
func apply<O: Op>(_ op: O, _ inputs: Tensor...) -> Tensor { applyAll(op, inputs)[0] }

/// Applies an op and returns all its results.
func applyAll<O: Op>(_ op: O, _ inputs: [Tensor]) -> [Tensor] {
  let storage = Context.current
  do throws(TensorError) {
    for input in inputs where input.node.isPoisoned { return poisoned(inputs) }
    let device = try commonDevice(O.name, inputs) ?? storage.context.device ?? .default
    let results = try op.infer(inputs)
    for result in results { try requireValid(result.shape, in: O.name) }
    var outputs: [Tensor] = []
    outputs.reserveCapacity(results.count)
    if storage.context.infersOnly {
      for result in results { outputs.append(Tensor(shape: result.shape, dtype: result.dtype, device: device, buffer: nil)) }
    } else {
      let finding: KernelFinding?
      do throws(DeviceError) {
        for result in results {
          if !device.backend.supports(result.dtype) { throw .unsupportedDType(device: device.name, dtype: result.dtype) }
          let buffer: Buffer
          if let input = result.sharedInput {
            buffer = inputs[input].buffer
          } else {
            buffer = try device.makeBuffer(byteCount: result.shape.elementCount * result.dtype.byteCount)
          }
          outputs.append(Tensor(shape: result.shape, dtype: result.dtype, device: device, buffer: buffer))
        }
        try op.forward(inputs, outputs, on: device)
        finding = try device.takeKernelFinding(scope: storage.context.errorScope, waits: !device.backend.isAsynchronous)
      } catch { throw TensorError(error, in: O.name) }
      if let finding { throw TensorError(finding) }
      if NumericChecks.isEnabled(in: storage.context) && !inputs.isEmpty { try NumericChecks.check(O.name, outputs) }
    }
    if let observer = storage.context.observer { observer.applied(op) }
    for tape in storage.context.tapes { tape.record(op, inputs, outputs, in: storage.context.path) }
    return outputs
  } catch {
    report(error)
    return poisoned(inputs)
  }
}

/// Stand-ins for the results of an op that failed; more than any op has, so that a caller may take each by its number.
private func poisoned(_ inputs: [Tensor]) -> [Tensor] { Array(repeating: .poisoned(like: inputs), count: 8) }

/// Refuses a shape that no tensor can have.
@inline(__always)
func requireValid(_ shape: Shape, in operation: String) throws(TensorError) {
  let count = shape.elementCount
  // Where one size is 0 the others are still multiplied on the way to strides and rows.
  if shape.isValid, count <= Shape.maximumElementCount, count > 0 || Shape(shape.filter { $0 > 0 }).elementCount <= Shape.maximumElementCount {
    return
  }
  throw TensorError(
    .shape, operation, "no tensor has this shape",
    expected: "at most \(Shape.maximumRank) sizes, none negative, that a memory can hold", received: "\(shape)")
}

@inline(__always)
private func commonDevice(_ operation: String, _ inputs: [Tensor]) throws(TensorError) -> Device? {
  guard let first = inputs.first else { return nil }
  for input in inputs.dropFirst() where input.device !== first.device {
    throw TensorError(
      .device, operation, "the operands are on different devices", expected: "all operands on one device",
      received: inputs.map { "\($0.shape) on \($0.device)" }.joined(separator: ", "), hint: "Move one with x.to(device).")
  }
  return first.device
}
