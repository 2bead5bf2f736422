import ApusDevices

/// The highest element under each window.
struct MaxPool: Op {
  static let name = "maxPool"
  static let gradientReads = GradientReads.inputs
  static let kernel = KernelTable("maxPool")
  let windows: Windows

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    return [OpResult(windows.outputShape(inputs[0].shape[0], inputs[0].shape[-1]), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: outputs[0].elementCount, on: device)
  }

  /// To the first of the highest elements, as in TensorFlow.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let taps = apply(MaxPoolTaps(windows: windows), backward.input(0))
    return [apply(PoolScatter(windows: windows), backward.upstream(), taps)]
  }
}

/// Which of a window's elements is the highest, counted in the window.
struct MaxPoolTaps: NotDifferentiable {
  static let name = "maxPoolTaps"
  private static let kernel = KernelTable("maxPoolTaps")
  let windows: Windows

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(windows.outputShape(inputs[0].shape[0], inputs[0].shape[-1]), .int32)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: outputs[0].elementCount, on: device)
  }
}

/// The elements under chosen taps. Operands: the images, the taps.
struct PoolGather: Op {
  static let name = "poolGather"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("poolGather")
  let windows: Windows

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[1].shape, inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: outputs[0].elementCount, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(PoolScatter(windows: windows), backward.upstream(), backward.input(1)), nil] }
}

/// For each element the sum of what belongs to the windows that chose it. Operands: a number for each window, the taps.
struct PoolScatter: Op {
  static let name = "poolScatter"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("poolScatter")
  let windows: Windows

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    [OpResult(windows.inputShape(inputs[0].shape[0], inputs[0].shape[-1]), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: inputs[0].elementCount, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(PoolGather(windows: windows), backward.upstream(), backward.input(1)), nil] }
}
