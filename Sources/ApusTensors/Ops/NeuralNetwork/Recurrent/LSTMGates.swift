import ApusDevices

/// What a step of an LSTM does after its matrix products. Operands: both products [batch, 4 * units], the cell [batch, units]. Results: the state, the cell.
struct LSTMGates: Op {
  static let name = "lstmCell"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("lstmGates")

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    return [OpResult(inputs[2].shape, inputs[2].dtype), OpResult(inputs[2].shape, inputs[2].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchGates(Self.kernel, inputs + outputs, state: inputs[2], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let inputs = (0..<3).map { backward.input($0) }
    let results = applyAll(LSTMGatesGradient(), inputs + [backward.upstream(0), backward.upstream(1)])
    return [results[0], results[0], results[1]]
  }

  /// The same made of other ops.
  static func compose(_ inputs: [Tensor]) -> [Tensor] {
    let gates = (inputs[0] + inputs[1]).split(4, axis: -1)
    let cell = gates[1].sigmoid() * inputs[2] + gates[0].sigmoid() * gates[2].tanh()
    return [gates[3].sigmoid() * cell.tanh(), cell]
  }
}

/// The gradients of either product and of the cell. Operands: those of ``LSTMGates``, and the gradients that arrive.
struct LSTMGatesGradient: Op {
  static let name = "lstmCellGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("lstmGatesGradient")

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype), OpResult(inputs[2].shape, inputs[2].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchGates(Self.kernel, inputs + outputs, state: inputs[2], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    backward.gradients { inputs in
      let results = gradients(of: LSTMGates.compose, at: Array(inputs[..<3]), upstreams: [inputs[3], inputs[4]])
      return [results[0]!, results[2]!]
    }
  }
}

/// Launches a kernel whose parameters are these tensors and the number of units: an item for each element of the state.
func launchGates(_ kernel: KernelTable, _ tensors: [Tensor], state: Tensor, on device: Device) throws(DeviceError) {
  if state.elementCount == 0 { return }
  let units = state.shape[-1]
  var launch = Launch(kernel[state.dtype], rows: state.elementCount / units, items: units, work: state.elementCount * 16)
  for tensor in tensors { launch.append(tensor.buffer) }
  launch.append(units)
  try device.launch(launch)
}
