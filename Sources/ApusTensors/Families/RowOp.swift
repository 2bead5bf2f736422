import ApusDevices

/// An op that maps each row, along the last dimension, to a row. Its kernel is a ROW_KERNEL of an input, an output and the row's length.
protocol RowOp: Op {
  static var kernel: KernelTable { get }
}

extension RowOp {
  static var name: String { kernel.name }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    try requireRows(inputs[0], in: Self.name)
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchRows(Self.kernel[inputs[0].dtype], inputs + outputs, length: inputs[0].shape[-1], on: device)
  }
}

/// Refuses a scalar, which has no rows.
func requireRows(_ tensor: Tensor, in operation: String) throws(TensorError) {
  if tensor.rank > 0 { return }
  throw TensorError(.shape, operation, "a scalar has no rows", expected: "at least one dimension", received: "\(tensor.shape)")
}

/// Launches a ROW_KERNEL whose parameters are these tensors and the length of a row.
func launchRows(_ kernel: Kernel, _ tensors: [Tensor], length: Int, on device: Device) throws(DeviceError) {
  if length == 0 { return }
  let rows = tensors[0].elementCount / length
  var launch = Launch(kernel, rows: rows, items: 1, work: tensors[0].elementCount * 4)
  for tensor in tensors { launch.append(tensor.buffer) }
  launch.append(length)
  try device.launch(launch)
}

/// Applies a function of the last axis along another one.
func alongLastAxis(_ tensor: Tensor, _ axis: Int, _ operation: String, _ function: (Tensor) -> Tensor) -> Tensor {
  do throws(TensorError) {
    if tensor.node.isPoisoned { return tensor }
    let position = try resolveAxis(axis, rank: tensor.rank, in: operation)
    if position == tensor.rank - 1 { return function(tensor) }
    var order = Array(0..<tensor.rank)
    order.swapAt(position, tensor.rank - 1)
    return function(tensor.transpose(order)).transpose(order)
  } catch {
    report(error)
    return .poisoned(like: [tensor])
  }
}
