import ApusDevices

/// The mean of the elements under each window that lie inside the input.
struct AveragePool: Op {
  static let name = "averagePool"
  static let gradientReads = GradientReads.nothing
  static let kernel = KernelTable("averagePool")
  let windows: Windows

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    return [OpResult(windows.outputShape(inputs[0].shape[0], inputs[0].shape[-1]), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: outputs[0].elementCount, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(AveragePoolGradient(windows: windows), backward.upstream())] }
}

/// For each element its share of what belongs to the windows over it.
struct AveragePoolGradient: Op {
  static let name = "averagePoolGradient"
  static let gradientReads = GradientReads.nothing
  private static let kernel = KernelTable("averagePoolGradient")
  let windows: Windows

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    [OpResult(windows.inputShape(inputs[0].shape[0], inputs[0].shape[-1]), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try windows.launch(Self.kernel[inputs[0].dtype], inputs + outputs, elements: inputs[0].elementCount, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(AveragePool(windows: windows), backward.upstream())] }
}
