import ApusDevices

/// An op that fills a shape with random numbers, each a function of its position in Philox's stream.
protocol RandomOp: NotDifferentiable {
  static var kernel: KernelTable { get }
  var shape: Shape { get }
  var dtype: DType { get }
  var state: RandomState { get }
  /// How many items make so many numbers; by default each makes those of a group of four words.
  func items(for count: Int) -> Int
  /// What the kernel takes after the state.
  func appendArguments(to launch: inout Launch)
}

extension RandomOp {
  func items(for count: Int) -> Int { randomGroups(count, dtype) }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard Self.kernel.has(dtype) else {
      let accepted = DType.allCases.filter { Self.kernel.has($0) }.map(\.description).joined(separator: ", ")
      throw TensorError(.dtype, Self.name, "the dtype is not supported", expected: accepted, received: "\(dtype)")
    }
    return [OpResult(shape, dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let count = shape.elementCount
    var launch = Launch(Self.kernel[dtype], items: items(for: count), work: 4 * count)
    for input in inputs { launch.append(input.buffer) }
    launch.append(outputs[0].buffer)
    launch.append(count)
    for input in inputs { launch.append(input.elementCount) }
    launch.append(state: state)
    appendArguments(to: &launch)
    try device.launch(launch)
  }
}

/// How many groups of four words so many random numbers take: a 64-bit number takes two words.
func randomGroups(_ count: Int, _ dtype: DType) -> Int {
  let perGroup = dtype.byteCount == 8 ? 2 : 4
  return (count + perGroup - 1) / perGroup
}

/// A distribution of which every element of a tensor gives a parameter. Its samples come in front: [samples] + parameters.
protocol ParameterizedRandomOp: RandomOp {}

extension ParameterizedRandomOp {
  func items(for count: Int) -> Int { count }
  func appendArguments(to launch: inout Launch) {}
}
