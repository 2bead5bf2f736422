import ApusDevices

/// A copy on another device.
struct Transfer: Op {
  static let name = "to"
  static let gradientReads = GradientReads.nothing
  let source: Device

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let count = inputs[0].byteCount
    let (from, to) = (inputs[0].buffer, outputs[0].buffer)
    if device === Device.cpu { return try source.download(from, into: UnsafeMutableRawBufferPointer(start: to.handle, count: count)) }
    if source === Device.cpu {
      try device.upload(UnsafeRawBufferPointer(start: from.handle, count: count), to: to)
      return withExtendedLifetime(from) {}
    }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { bytes.deallocate() }
    try source.download(from, into: bytes)
    try device.upload(UnsafeRawBufferPointer(bytes), to: to)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().to(source)] }
}

extension TensorConvertible {
  /// A copy on another device, or the tensor itself where it is there already. Gradients come back to where the tensor is.
  ///
  /// ```swift
  /// let y = x.to(.cpu) + 1
  /// ```
  public func to(_ device: Device) -> Tensor {
    let tensor = tensor
    if device === tensor.device || tensor.node.isPoisoned { return tensor }
    let context = Context.current.context
    do throws(DeviceError) {
      guard device.backend.supports(tensor.dtype) else { throw .unsupportedDType(device: device.name, dtype: tensor.dtype) }
      var copy = Tensor(shape: tensor.shape, dtype: tensor.dtype, device: device, buffer: nil)
      let op = Transfer(source: tensor.device)
      if !context.infersOnly {
        copy = Tensor(shape: tensor.shape, dtype: tensor.dtype, device: device, buffer: try device.makeBuffer(byteCount: tensor.byteCount))
        try op.forward([tensor], [copy], on: device)
        checkIndices(on: tensor.device)
      }
      for tape in context.tapes { tape.record(op, [tensor], [copy], in: context.path) }
      return copy
    } catch {
      report(TensorError(error, in: Transfer.name))
      return .poisoned(like: [tensor])
    }
  }
}
