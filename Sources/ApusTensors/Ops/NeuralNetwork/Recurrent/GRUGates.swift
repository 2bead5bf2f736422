import ApusDevices

/// What a step of a GRU does after its matrix products. Operands: both products [batch, 3 * units], the state [batch, units].
struct GRUGates: Op {
  static let name = "gruCell"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("gruGates")

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    return [OpResult(inputs[2].shape, inputs[2].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchGates(Self.kernel, inputs + outputs, state: inputs[2], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    applyAll(GRUGatesGradient(), (0..<3).map { backward.input($0) } + [backward.upstream()])
  }

  /// The same made of other ops.
  static func compose(_ inputs: [Tensor]) -> [Tensor] {
    let (projected, recurrent) = (inputs[0].split(3, axis: -1), inputs[1].split(3, axis: -1))
    let update = (projected[0] + recurrent[0]).sigmoid()
    let candidate = (projected[2] + (projected[1] + recurrent[1]).sigmoid() * recurrent[2]).tanh()
    return [update * inputs[2] + (1 - update) * candidate]
  }
}

/// The gradients of both products and of the state. Operands: those of ``GRUGates``, and the gradient that arrives.
struct GRUGatesGradient: Op {
  static let name = "gruCellGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("gruGatesGradient")

  func infer(_ inputs: [Tensor]) -> [OpResult] { inputs[..<3].map { OpResult($0.shape, $0.dtype) } }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchGates(Self.kernel, inputs + outputs, state: inputs[2], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    backward.gradients { inputs in
      gradients(of: GRUGates.compose, at: Array(inputs[..<3]), upstreams: [inputs[3]]).map { $0! }
    }
  }
}
