import ApusDevices

/// y[i] = factors[i] * y[i - 1] + terms[i] along an axis, with nothing before the first: what gradients of products of neighbours are made of. Its
/// own gradient is a recurrence in the other direction.
struct LinearRecurrence: Op {
  static let name = "linearRecurrence"
  static let gradientReads = GradientReads.inputsAndOutputs
  private static let kernel = KernelTable("linearRecurrence")
  let axis: Int
  let isReverse: Bool

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    let (outer, n, inner) = input.shape.parts(around: axis)
    if input.elementCount == 0 { return }
    var launch =
      inner == 1
      ? Launch(Self.kernel[input.dtype], items: outer, work: outer * n)
      : Launch(Self.kernel[input.dtype], rows: outer, items: inner, work: input.elementCount)
    launch.append(input.buffer)
    launch.append(inputs[1].buffer)
    launch.append(outputs[0].buffer)
    launch.append(n)
    launch.append(inner)
    launch.append(inner == 1 ? n : 1)
    launch.append(isReverse ? 1 : 0)
    try device.launch(launch)
  }

  /// With l for what reaches y[i] from all later places: l[i] = upstream[i] + factors[i + 1] * l[i + 1], which is also the gradient of the terms.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let factors = backward.input(0)
    let later = apply(LinearRecurrence(axis: axis, isReverse: !isReverse), factors.shifted(by: isReverse ? 1 : -1, axis: axis), backward.upstream())
    return [backward.ifNeeded(0) { later * backward.output().shifted(by: isReverse ? -1 : 1, axis: axis) }, later]
  }
}

extension Tensor {
  /// The elements moved along an axis by one place, towards the end (1) or the beginning (-1), with a zero where one is missing.
  func shifted(by step: Int, axis: Int) -> Tensor {
    let size = shape[axis]
    if size == 0 { return self }
    var kept = SliceBounds(shape)
    kept.sizes[axis] = size - 1
    var moved = kept
    if step > 0 { moved.starts[axis] = 1 } else { kept.starts[axis] = 1 }
    return apply(Place(bounds: moved, shape: shape), apply(Slice(bounds: kept), self))
  }
}
