import ApusDevices

/// An op that maps pairs of elements, with NumPy's broadcasting. Its dtypes are those its kernel is compiled for.
protocol BinaryOp: Op {
  static var kernels: BinaryKernels { get }
}

extension BinaryOp {
  static var name: String { kernels.name }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    [OpResult(try inferBroadcast(inputs, Self.kernels), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try Self.kernels.launch(inputs[0], inputs[1], outputs[0], on: device)
  }
}

/// A comparison of pairs of elements, with broadcasting and a bool result.
protocol ComparisonOp: NotDifferentiable {
  static var kernels: BinaryKernels { get }
}

extension ComparisonOp {
  static var name: String { kernels.name }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] { [OpResult(try inferBroadcast(inputs, Self.kernels), .bool)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try Self.kernels.launch(inputs[0], inputs[1], outputs[0], on: device)
  }
}

private func inferBroadcast(_ inputs: [Tensor], _ kernels: BinaryKernels) throws(TensorError) -> Shape {
  let (left, right) = (inputs[0], inputs[1])
  guard left.dtype == right.dtype else {
    throw TensorError(
      .dtype, kernels.name, "the operands have different dtypes", expected: "two tensors of one dtype", received: "\(left.dtype) and \(right.dtype)",
      hint: "Cast one: x.cast(.\(left.dtype)).")
  }
  try requireDType(left, of: kernels.both, in: kernels.name)
  if let shape = left.shape.broadcast(with: right.shape) { return shape }
  throw TensorError(
    .shape, kernels.name, "the shapes cannot be broadcast", expected: "equal sizes, or 1, along each dimension from the last backwards",
    received: "\(left.shape) and \(right.shape)")
}

/// The forms of a BINARY kernel: along a row both operands step, or one of them stays.
struct BinaryKernels: Sendable {
  let name: String
  let both: KernelTable
  /// Nil where the operands may be exchanged (SYMMETRIC_BINARY).
  private let left: KernelTable?
  private let right: KernelTable
  private let isExchanged: Bool

  init(_ name: String) { self.init(name, kernel: name, isExchanged: false) }

  /// An op that is another's kernel with the operands exchanged.
  init(_ name: String, exchanging kernel: String) { self.init(name, kernel: kernel, isExchanged: true) }

  private init(_ name: String, kernel: String, isExchanged: Bool) {
    self.name = name
    self.isExchanged = isExchanged
    both = KernelTable(kernel + "_both")
    let left = KernelTable(kernel + "_left")
    self.left = DType.allCases.contains { left.has($0) } ? left : nil
    right = KernelTable(kernel + "_right")
  }

  func launch(_ x: Tensor, _ y: Tensor, _ output: Tensor, on device: Device) throws(DeviceError) {
    if isExchanged { try launchForm(y, x, output, on: device) } else { try launchForm(x, y, output, on: device) }
  }

  private func launchForm(_ x: Tensor, _ y: Tensor, _ output: Tensor, on device: Device) throws(DeviceError) {
    let count = output.elementCount
    if count == 0 { return }
    let dtype = x.dtype
    if x.shape == y.shape { return try launch(both[dtype], x, y, output, BroadcastPlan(width: count), on: device) }
    if y.elementCount == 1 { return try launch(right[dtype], x, y, output, BroadcastPlan(width: count), on: device) }
    if x.elementCount == 1 {
      guard let left else { return try launchForm(y, x, output, on: device) }
      return try launch(left[dtype], x, y, output, BroadcastPlan(width: count), on: device)
    }
    guard let plan = BroadcastPlan([x.shape, y.shape], output.shape) else {
      let (wholeX, wholeY) = try (x.spread(to: output.shape), y.spread(to: output.shape))
      return try launch(both[dtype], wholeX, wholeY, output, BroadcastPlan(width: count), on: device)
    }
    if plan.operands[0].steps {
      try launch(plan.operands[1].steps ? both[dtype] : right[dtype], x, y, output, plan, on: device)
    } else {
      guard let left else { return try launchForm(y, x, output, on: device) }
      try launch(left[dtype], x, y, output, plan, on: device)
    }
  }

  @inline(__always)
  private func launch(_ kernel: Kernel, _ x: Tensor, _ y: Tensor, _ output: Tensor, _ plan: BroadcastPlan<2>, on device: Device) throws(DeviceError) {
    var launch = Launch(kernel, rows: plan.rows, items: plan.width)
    launch.append(x.buffer)
    launch.append(y.buffer)
    launch.append(output.buffer)
    launch.append(plan)
    if kernel.reportsProblems { launch.append(check: try device.beginIndexCheck(name)) }
    try device.launch(launch)
  }
}

extension Backward {
  /// The gradients of two broadcast operands, where anyone wants them, each summed to its operand's shape.
  func gradients(_ left: () -> Tensor, _ right: () -> Tensor) -> [Tensor?] {
    [ifNeeded(0) { left().sum(to: inputShape(0)) }, ifNeeded(1) { right().sum(to: inputShape(1)) }]
  }
}

/// Applies a binary op to a tensor and an operand, which becomes a tensor of the same dtype if it is a number.
@inline(__always)
func applyBinary<O: Op>(_ op: O, _ left: some TensorConvertible, _ right: some Operand) -> Tensor {
  let left = left.tensor
  return apply(op, left, right.tensor(beside: left, in: O.name))
}

@inline(__always)
func applyBinary<O: Op>(_ op: O, _ left: some TensorScalar, _ right: some TensorConvertible) -> Tensor {
  let right = right.tensor
  return apply(op, left.tensor(beside: right, in: O.name), right)
}
