import ApusDevices

struct Select: Op {
  static let name = "where"
  static let gradientReads = GradientReads.inputs

  /// By which of the condition and the two choices step along a row, as three bits.
  private static let kernels = (1...7).map { steps in
    KernelTable("select_" + [4, 2, 1].map { steps & $0 == 0 ? "0" : "1" }.joined())
  }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (condition, x, y) = (inputs[0], inputs[1], inputs[2])
    guard condition.dtype == .bool else {
      throw TensorError(.dtype, Self.name, "the condition is not bool", expected: "a bool condition", received: "\(condition.dtype)")
    }
    guard x.dtype == y.dtype else {
      throw TensorError(
        .dtype, Self.name, "the choices have different dtypes", expected: "two tensors of one dtype", received: "\(x.dtype) and \(y.dtype)",
        hint: "Cast one: x.cast(.\(x.dtype)).")
    }
    guard let shape = x.shape.broadcast(with: y.shape)?.broadcast(with: condition.shape) else {
      throw TensorError(
        .shape, Self.name, "the shapes cannot be broadcast", expected: "equal sizes, or 1, along each dimension from the last backwards",
        received: "\(condition.shape), \(x.shape) and \(y.shape)")
    }
    return [OpResult(shape, x.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let output = outputs[0]
    if output.elementCount == 0 { return }
    var operands = inputs
    let plan: BroadcastPlan<3>
    if let made = BroadcastPlan<3>([inputs[0].shape, inputs[1].shape, inputs[2].shape], output.shape) {
      plan = made
    } else {
      for index in operands.indices { operands[index] = try operands[index].spread(to: output.shape) }
      plan = BroadcastPlan(width: output.elementCount)
    }
    let steps = (0..<3).reduce(0) { $0 * 2 + (plan.operands[$1].steps ? 1 : 0) }
    var launch = Launch(Select.kernels[steps - 1][output.dtype.bits], rows: plan.rows, items: plan.width)
    for operand in operands { launch.append(operand.buffer) }
    launch.append(output.buffer)
    launch.append(plan)
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let condition = backward.input(0)
    return [
      nil,
      backward.ifNeeded(1) { Tensor.where(condition, backward.upstream(), 0).sum(to: backward.inputShape(1)) },
      backward.ifNeeded(2) { Tensor.where(condition, 0, backward.upstream()).sum(to: backward.inputShape(2)) },
    ]
  }
}

extension Tensor {
  /// Elements of `x` where the condition is true, and of `y` elsewhere; all three are broadcast. Any dtype, the same for both. TensorFlow:
  /// `tf.where`.
  ///
  /// ```swift
  /// let safe = Tensor.where(x .> 0, x, 1).log()
  /// ```
  ///
  /// The gradient goes to the element that was chosen; the other's is 0, even where it would be infinite.
  public static func `where`(_ condition: some TensorConvertible, _ x: some TensorConvertible, _ y: some Operand) -> Tensor {
    let x = x.tensor
    return apply(Select(), condition.tensor, x, y.tensor(beside: x, in: Select.name))
  }

  public static func `where`(_ condition: some TensorConvertible, _ x: some TensorScalar, _ y: some TensorConvertible) -> Tensor {
    let y = y.tensor
    return apply(Select(), condition.tensor, x.tensor(beside: y, in: Select.name), y)
  }

  /// One of two numbers by the condition: float32 if either is a floating-point number, as ``init(_:dtype:)`` makes of it.
  public static func `where`<X: TensorScalar, Y: TensorScalar>(_ condition: some TensorConvertible, _ x: X, _ y: Y) -> Tensor {
    let condition = condition.tensor
    let dtype = X.defaultDType.isFloatingPoint ? X.defaultDType : Y.defaultDType
    return withDevice(condition.device) { apply(Select(), condition, Tensor(x, dtype: dtype), Tensor(y, dtype: dtype)) }
  }
}
