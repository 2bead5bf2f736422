import ApusDevices

/// An op that fills a shape with random numbers, four words of Philox's stream at a time.
protocol RandomOp: NotDifferentiable {
  static var kernel: KernelTable { get }
  var shape: Shape { get }
  var dtype: DType { get }
  var state: RandomState { get }
  /// The two numbers that the kernel takes after the state.
  var arguments: (Double, Double)? { get }
}

extension RandomOp {
  static var name: String { kernel.name }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard Self.kernel.has(dtype) else {
      let accepted = DType.allCases.filter { Self.kernel.has($0) }.map(\.description).joined(separator: ", ")
      throw TensorError(.dtype, Self.name, "the dtype is not supported", expected: accepted, received: "\(dtype)")
    }
    return [OpResult(shape, dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Self.kernel[dtype], items: randomGroups(shape.elementCount, dtype), work: 4 * shape.elementCount)
    launch.append(outputs[0].buffer)
    launch.append(shape.elementCount)
    launch.append(state: state)
    if let (first, second) = arguments {
      launch.append(value: first)
      launch.append(value: second)
    }
    try device.launch(launch)
  }
}

/// How many groups of four words so many random numbers take: a 64-bit number takes two words.
func randomGroups(_ count: Int, _ dtype: DType) -> Int {
  let perGroup = dtype.byteCount == 8 ? 2 : 4
  return (count + perGroup - 1) / perGroup
}

/// The state to draw so many numbers with: that of the seed, or the next of the global stream.
///
/// - Parameter spread: How many groups of words each group of numbers has to itself.
func randomState(_ seed: Int?, _ shape: Shape, _ dtype: DType, spread: Int = 1) -> RandomState {
  if Context.current.context.infersOnly { return RandomState(key: 0) }  // nothing is drawn
  return seed.map { RandomState(seed: ($0, 0)) } ?? GlobalRandom.take(groups: randomGroups(shape.elementCount, dtype) * spread)
}
