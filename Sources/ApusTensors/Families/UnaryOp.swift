import ApusDevices

/// An op that maps each element by a function of one argument. Its name is its kernel's, and its dtypes are those the kernel is compiled for.
protocol UnaryOp: Op {
  static var kernel: UnaryKernel { get }
  /// The numbers that the kernel takes besides the element, in its order (UNARY_WITH).
  var arguments: (Double, Double)? { get }
}

extension UnaryOp {
  static var name: String { kernel.name }
  var arguments: (Double, Double)? { nil }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel.table, in: Self.name)
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try Self.kernel.launch(inputs[0], outputs[0], arguments, on: device)
  }
}

/// A test of each element, with a bool result.
protocol TestOp: NotDifferentiable {
  static var kernel: UnaryKernel { get }
}

extension TestOp {
  static var name: String { kernel.name }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel.table, in: Self.name)
    return [OpResult(inputs[0].shape, .bool)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try Self.kernel.launch(inputs[0], outputs[0], nil, on: device)
  }
}

/// A UNARY kernel.
struct UnaryKernel: Sendable {
  let name: String
  let table: KernelTable

  init(_ name: String) {
    self.name = name
    table = KernelTable(name + "_each")
  }

  @inline(__always)
  func launch(_ input: Tensor, _ output: Tensor, _ arguments: (Double, Double)?, on device: Device) throws(DeviceError) {
    var launch = Launch(table[input.dtype], items: input.elementCount)
    launch.append(input.buffer)
    launch.append(output.buffer)
    launch.append(arguments)
    try device.launch(launch)
  }
}

extension Launch {
  /// The two numbers of a UNARY_WITH or GRADIENT_WITH kernel.
  @inline(__always)
  mutating func append(_ arguments: (Double, Double)?) {
    guard let (first, second) = arguments else { return }
    append(value: first)
    append(value: second)
  }
}

/// Refuses a dtype that the kernel is not compiled for.
func requireDType(_ tensor: Tensor, of kernel: KernelTable, in operation: String) throws(TensorError) {
  if kernel.has(tensor.dtype) { return }
  let accepted = DType.allCases.filter { kernel.has($0) }.map(\.description).joined(separator: ", ")
  let hint = accepted.hasPrefix("float32") ? "Cast it first: x.cast(.float32)." : nil
  throw TensorError(.dtype, operation, "the dtype is not supported", expected: accepted, received: "\(tensor.dtype)", hint: hint)
}

/// The operand of a composition of ops that is defined for floating-point numbers only; after a mistake a poisoned one, so that the mistake is reported
/// once and in the composition's name.
func floatingPoint(_ operand: some TensorConvertible, in operation: String) -> Tensor {
  let tensor = operand.tensor
  if tensor.dtype.isFloatingPoint || tensor.node.isPoisoned { return tensor }
  report(
    TensorError(
      .dtype, operation, "the dtype is not supported", expected: "float32, float64, float16, bfloat16", received: "\(tensor.dtype)",
      hint: "Cast it first: x.cast(.float32)."))
  return .poisoned(like: [tensor])
}
