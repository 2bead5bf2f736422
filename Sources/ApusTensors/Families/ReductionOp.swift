import ApusDevices

/// An op that combines the elements along some axes into one, with an associative function.
protocol ReductionOp: Op {
  static var kernels: ReductionKernels { get }
  var axes: ReductionAxes { get }
  /// What a sum of so many elements is divided by.
  func divisor(reduced count: Int) -> Double
}

extension ReductionOp {
  static var name: String { kernels.name }
  func divisor(reduced count: Int) -> Double { 1 }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireReducible(input, by: Self.kernels.rows, in: Self.name)
    return [OpResult(try axes.resultShape(of: input.shape, in: Self.name), input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let shape = inputs[0].shape
    try Self.kernels.reduce(
      inputs[0], into: outputs[0], axes.groups(in: shape), divisor: divisor(reduced: axes.count(in: shape)), on: device)
  }
}

/// The axes that a reduction goes over, and whether they stay as dimensions of size 1.
struct ReductionAxes: Sendable, Equatable {
  /// Nil stands for all.
  var axes: [Int]?
  var keepDims: Bool

  /// For each axis of the shape whether it is reduced.
  func flags(for shape: Shape, in operation: String) throws(TensorError) -> [Bool] {
    guard let axes else { return Array(repeating: true, count: shape.rank) }
    var flags = Array(repeating: false, count: shape.rank)
    for axis in axes {
      let position = try resolveAxis(axis, rank: shape.rank, in: operation)
      if flags[position] {
        throw TensorError(.axis, operation, "an axis is given twice", expected: "each axis once", received: "\(axes)")
      }
      flags[position] = true
    }
    return flags
  }

  func resultShape(of shape: Shape, in operation: String) throws(TensorError) -> Shape {
    var result = Shape()
    for (size, isReduced) in zip(shape, try flags(for: shape, in: operation)) {
      if !isReduced { result.append(size) } else if keepDims { result.append(1) }
    }
    return result
  }

  /// The input's shape with 1 for each reduced axis: what a result is reshaped to before it is broadcast back.
  func keptShape(of shape: Shape) -> Shape {
    guard let flags = try? flags(for: shape, in: "") else { return shape }
    return Shape(zip(shape, flags).map { $1 ? 1 : $0 })
  }

  /// A result of the reduction as often as there were elements: the way back of a sum.
  func spread(_ result: Tensor, over shape: Shape) -> Tensor { result.reshape(keptShape(of: shape)).broadcast(to: shape) }

  /// How many elements of the shape make one of the result.
  func count(in shape: Shape) -> Int { groups(in: shape).filter(\.isReduced).reduce(1) { $0 * $1.size } }

  struct Group: Equatable {
    var size: Int
    var isReduced: Bool
  }

  /// The dimensions with neighbours of one kind joined, outermost first.
  func groups(in shape: Shape) -> [Group] {
    guard let flags = try? flags(for: shape, in: "") else { return [] }
    var groups: [Group] = []
    for (size, isReduced) in zip(shape, flags) where size != 1 {
      if groups.last?.isReduced == isReduced { groups[groups.count - 1].size *= size } else { groups.append(Group(size: size, isReduced: isReduced)) }
    }
    return groups
  }
}

/// Turns a possibly negative axis into a position, or throws what every op says of an axis that does not exist.
func resolveAxis(_ axis: Int, rank: Int, in operation: String) throws(TensorError) -> Int {
  let position = axis < 0 ? axis + rank : axis
  if position >= 0 && position < rank { return position }
  throw TensorError(
    .axis, operation, "there is no such axis", expected: rank == 0 ? "no axis for a scalar" : "an axis from \(-rank) to \(rank - 1)",
    received: "\(axis)")
}

/// The two forms of a REDUCTION kernel, and the passes that a reduction is made in.
struct ReductionKernels: Sendable {
  let name: String
  let rows: KernelTable
  let columns: KernelTable

  init(_ name: String) {
    self.name = name
    rows = KernelTable(name + "_rows")
    columns = KernelTable(name + "_columns")
  }

  // A chunk is what one running total takes in: it bounds the rounding error, and gives a long reduction its parallel work.
  private static let rowChunk = 8192
  private static let columnChunk = 256

  /// How many of n elements one launch combines: all, or a chunk of them.
  static func chunk(_ n: Int, inner: Int) -> Int {
    let chunk = inner == 1 ? rowChunk : columnChunk
    return n > 2 * chunk ? chunk : Swift.max(n, 1)
  }

  /// Reduces the groups one after another, innermost first; each longer than a chunk in two passes.
  func reduce(_ input: Tensor, into output: Tensor, _ groups: [ReductionAxes.Group], divisor: Double, on device: Device) throws(DeviceError) {
    var groups = groups
    var source = input.buffer
    let dtype = input.dtype
    if !groups.contains(where: \.isReduced) { groups.append(ReductionAxes.Group(size: 1, isReduced: true)) }
    while let index = groups.lastIndex(where: \.isReduced) {
      let n = groups[index].size
      let outer = groups[..<index].reduce(1) { $0 * $1.size }
      let inner = groups[(index + 1)...].reduce(1) { $0 * $1.size }
      let chunk = ReductionKernels.chunk(n, inner: inner)
      let chunks = Swift.max(1, (n + chunk - 1) / chunk)
      if chunks == 1 { groups.remove(at: index) } else { groups[index].size = chunks }
      let isLast = !groups.contains(where: \.isReduced)
      let target = isLast ? output.buffer : try device.makeBuffer(byteCount: outer * chunks * inner * dtype.byteCount)
      try reduceChunks(source, into: target, (outer, n, inner), chunk: chunk, divisor: isLast ? divisor : 1, dtype: dtype, on: device)
      source = target
    }
  }

  /// Reduces the middle one of three dimensions to a result for each chunk of it, in one launch.
  func reduceChunks(
    _ input: Buffer, into output: Buffer, _ parts: (outer: Int, size: Int, inner: Int), chunk: Int, divisor: Double, dtype: DType, on device: Device
  ) throws(DeviceError) {
    let (outer, n, inner) = parts
    let chunks = Swift.max(1, (n + chunk - 1) / chunk)
    if outer * inner == 0 { return }
    var launch =
      inner == 1
      ? Launch(rows[dtype], rows: outer * chunks, items: 1, work: outer * n)
      : Launch(columns[dtype], rows: outer * chunks, items: inner, work: outer * n * inner)
    launch.append(input)
    launch.append(output)
    launch.append(n)
    launch.append(chunk)
    launch.append(chunks)
    if inner != 1 { launch.append(inner) }
    launch.append(value: divisor)
    try device.launch(launch)
  }
}

extension DType {
  /// The dtype that reductions, scans and scattered sums of this one are made in: the narrow ones are widened.
  var reductionType: DType {
    switch self {
    case .float16, .bfloat16: .float32
    case .int8, .int16: .int32
    case .uint8, .uint16: .uint32
    default: self
    }
  }
}

/// Refuses a dtype that the kernel is not compiled for, and that is not widened to one.
func requireReducible(_ tensor: Tensor, by kernel: KernelTable, in operation: String) throws(TensorError) {
  if kernel.has(tensor.dtype) { return }
  let accepted = DType.allCases.filter { kernel.has($0.reductionType) }.map(\.description).joined(separator: ", ")
  throw TensorError(
    .dtype, operation, "the dtype is not supported", expected: accepted, received: "\(tensor.dtype)",
    hint: accepted.hasPrefix("float32") ? "Cast it first: x.cast(.float32)." : nil)
}

/// Applies a reduction in a dtype that it is made in, and narrows the result.
func reduced(_ tensor: Tensor, _ reduce: (Tensor) -> Tensor) -> Tensor {
  let wide = tensor.dtype.reductionType
  return wide == tensor.dtype ? reduce(tensor) : reduce(tensor.cast(wide)).cast(tensor.dtype)
}
