import ApusDevices

/// The gradient of a function of one argument as one kernel (GRADIENT): `upstream * factor(saved)`, where `saved` is what the forward pass kept.
///
/// It is linear in `upstream`, so its own gradient needs one thing more: the derivative of the factor.
protocol GradientOp: Op {
  static var kernel: UnaryKernel { get }
  /// The numbers that the kernel takes besides its operands, in its order (GRADIENT_WITH).
  var arguments: (Double, Double)? { get }
  /// The derivative of the factor at `saved`, made of ops; nil where it is zero everywhere.
  func factorDerivative(_ saved: Tensor) -> Tensor?
}

extension GradientOp {
  static var name: String { kernel.name }
  static var gradientReads: GradientReads { .inputs }
  var arguments: (Double, Double)? { nil }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard inputs[0].shape == inputs[1].shape, inputs[0].dtype == inputs[1].dtype else {
      throw TensorError(
        .shape, Self.name, "the gradient does not fit", expected: "\(inputs[0].shape) \(inputs[0].dtype)",
        received: "\(inputs[1].shape) \(inputs[1].dtype)")
    }
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Self.kernel.table[inputs[0].dtype], items: inputs[0].elementCount)
    launch.append(inputs[0].buffer)
    launch.append(inputs[1].buffer)
    launch.append(outputs[0].buffer)
    launch.append(arguments)
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (saved, upstream) = (backward.input(0), backward.input(1))
    return [
      backward.needs(0) ? factorDerivative(saved).map { backward.upstream() * upstream * $0 } : nil,
      backward.ifNeeded(1) { apply(self, saved, backward.upstream()) },
    ]
  }
}
