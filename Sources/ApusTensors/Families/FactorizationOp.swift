import ApusCPU
import ApusDevices

/// An op on matrices (the last two dimensions) that LAPACK computes, one matrix of the batch after another or side by side.
///
/// LAPACK is where such ops are declared to run, on every device: from one that does not share the host's memory the operands are downloaded, and the results
/// are uploaded. All operands have the same batch dimensions.
protocol FactorizationOp: Op {
  /// Computes one matrix of the batch. The operands are the op's own copies, which may be overwritten.
  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure)
}

/// A matrix, or a vector or number, of a batch in the host's memory.
struct HostMatrix<Scalar> {
  let elements: UnsafeMutablePointer<Scalar>
  /// The sizes of the matrix; of what is no matrix, the last two of the whole tensor.
  let rows: Int
  let columns: Int
}

extension FactorizationOp {
  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    switch inputs[0].dtype {
    case .float64: try run(inputs, outputs, Double.makeFactorizer(), on: device)
    default: try run(inputs, outputs, Float.makeFactorizer(), on: device)
    }
  }

  private func run<Scalar>(_ inputs: [Tensor], _ outputs: [Tensor], _ factorizer: Factorizer<Scalar>, on device: Device) throws(DeviceError) {
    let batches = inputs[0].shape.dropLast(2).reduce(1, *)
    if batches == 0 { return }
    let sources = try inputs.map { (input) throws(DeviceError) in try HostBatch<Scalar>(copying: input, batches, on: device) }
    let targets = outputs.map { HostBatch<Scalar>($0, batches, on: device) }
    let failures = inBatches(batches, work: inputs.reduce(0) { $0 + $1.elementCount * $1.shape[-1] }) { batch -> KernelFinding.Problem? in
      do throws(Factorizer<Scalar>.Failure) {
        try factorize(sources.map { $0[batch] }, targets.map { $0[batch] }, factorizer)
        return nil
      } catch {
        switch error {
        case .singular: return .singularMatrix
        case .notPositiveDefinite: return .notPositiveDefinite
        case .notConverged: return .notConverged
        }
      }
    }
    if let batch = failures.firstIndex(where: { $0 != nil }), let problem = failures[batch] {
      return device.note(problem, batch, in: Self.name, scope: Context.current.context.errorScope)
    }
    for (target, output) in zip(targets, outputs) { try target.upload(to: output, on: device) }
  }

  /// Calls `body` for each of the batch, on several threads where that is worth it, and returns the results.
  private func inBatches<Result>(_ count: Int, work: Int, _ body: (Int) -> Result?) -> [Result?] {
    [Result?](unsafeUninitializedCapacity: count) { results, initialized in
      nonisolated(unsafe) let slots = results.baseAddress!
      let chunks = work < 50_000 ? 1 : Swift.min(count, ThreadPool.shared.threadCount * 4)
      ThreadPool.shared.forEachChunk(chunks) { chunk in
        for index in count * chunk / chunks..<count * (chunk + 1) / chunks { (slots + index).initialize(to: body(index)) }
      }
      initialized = count
    }
  }
}

/// A tensor's matrices in the host's memory: where they lie, if that is the device's memory too, and otherwise a copy.
private final class HostBatch<Scalar> {
  private let elements: UnsafeMutablePointer<Scalar>
  private let isOwned: Bool
  private let count: Int
  private let shape: Shape

  private init(_ shape: Shape, _ batches: Int, at shared: UnsafeMutableRawPointer?) {
    self.shape = shape
    count = shape.elementCount / batches
    isOwned = shared == nil
    elements = shared?.assumingMemoryBound(to: Scalar.self) ?? .allocate(capacity: Swift.max(shape.elementCount, 1))
  }

  deinit { if isOwned { elements.deallocate() } }

  /// A copy of an operand.
  convenience init(copying tensor: Tensor, _ batches: Int, on device: Device) throws(DeviceError) {
    self.init(tensor.shape, batches, at: nil)
    try device.download(tensor.buffer, into: UnsafeMutableRawBufferPointer(start: elements, count: tensor.byteCount))
  }

  /// Memory for a result.
  convenience init(_ tensor: Tensor, _ batches: Int, on device: Device) {
    self.init(tensor.shape, batches, at: device === Device.cpu ? tensor.buffer.handle : nil)
  }

  subscript(batch: Int) -> HostMatrix<Scalar> {
    HostMatrix(elements: elements + batch * count, rows: shape.rank > 1 ? shape[-2] : 1, columns: shape.rank > 0 ? shape[-1] : 1)
  }

  func upload(to tensor: Tensor, on device: Device) throws(DeviceError) {
    if isOwned { try device.upload(UnsafeRawBufferPointer(start: elements, count: tensor.byteCount), to: tensor.buffer) }
  }
}

/// Refuses what is no matrix, or a batch of such, of a dtype that LAPACK has.
func requireMatrices(_ tensor: Tensor, square: Bool = false, in operation: String) throws(TensorError) {
  guard tensor.dtype == .float32 || tensor.dtype == .float64 else {
    throw TensorError(
      .dtype, operation, "the dtype is not supported", expected: "float32, float64, float16, bfloat16", received: "\(tensor.dtype)",
      hint: "Cast it first: x.cast(.float32).")
  }
  guard tensor.rank >= 2, !square || tensor.shape[-1] == tensor.shape[-2] else {
    throw TensorError(
      .shape, operation, square ? "the last two dimensions are not those of a square matrix" : "the tensor is not a matrix",
      expected: square ? "[..., n, n]" : "at least two dimensions", received: "\(tensor.shape)")
  }
}

/// Computes with matrices in a dtype that LAPACK has, float32 for the half-width floats, and narrows the results.
func factorized(_ matrix: Tensor, count: Int = 1, _ body: (Tensor) throws(TensorError) -> [Tensor]) -> [Tensor] {
  composed([matrix], count: count) { () throws(TensorError) in
    let wide = matrix.dtype.isFloatingPoint ? matrix.dtype.computeType : matrix.dtype
    return try body(matrix.cast(wide)).map { $0.cast(matrix.dtype) }
  }
}

/// The same for a matrix and a right-hand side, whose batch dimensions broadcast.
func factorized(
  _ matrix: Tensor, _ right: Tensor, in operation: String, _ body: (Tensor, Tensor) throws(TensorError) -> Tensor
) -> Tensor {
  composed(matrix, right) { () throws(TensorError) in
    guard matrix.dtype == right.dtype else {
      throw TensorError(
        .dtype, operation, "the operands have different dtypes", expected: "two tensors of one dtype", received: "\(matrix.dtype) and \(right.dtype)")
    }
    let wide = matrix.dtype.isFloatingPoint ? matrix.dtype.computeType : matrix.dtype
    let (a, b) = (matrix.cast(wide), right.cast(wide))
    try requireMatrices(a, in: operation)
    guard b.rank >= 2, a.shape[-2] == b.shape[-2] else {
      throw TensorError(
        .shape, operation, "the right-hand side does not fit the matrix", expected: "[..., \(a.shape[-2]), columns]", received: "\(b.shape)",
        hint: "For one vector use b.expandDims(-1).")
    }
    guard let batch = Shape(a.shape.dropLast(2)).broadcast(with: Shape(b.shape.dropLast(2))) else {
      throw TensorError(
        .shape, operation, "the batch dimensions cannot be broadcast", expected: "equal sizes, or 1, before the last two dimensions",
        received: "\(a.shape) and \(b.shape)")
    }
    func spread(_ x: Tensor) -> Tensor { x.broadcast(to: Shape(batch.dimensions + x.shape.suffix(2))) }
    return try body(spread(a), spread(b)).cast(matrix.dtype)
  }
}
