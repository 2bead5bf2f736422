import ApusDevices
import Synchronization

/// Another backend, with a note of which kernels it is asked to run. Matrix products, which are a library's kernels, are computed on the host.
public final class ObservedBackend: Backend {
  private let real: any Backend
  private let multipliesWindows: Bool
  private let seen = Mutex<Set<String>>([])

  /// - Parameter multipliesWindows: Whether it has ``WindowProducts``.
  public init(_ real: any Backend, multipliesWindows: Bool = false) {
    self.real = real
    self.multipliesWindows = multipliesWindows
  }

  /// The names of the kernels that were launched, whatever their dtypes.
  public var kernels: Set<String> { seen.withLock { $0 } }

  public var name: String { real.name }
  public var isAsynchronous: Bool { real.isAsynchronous }
  public func supports(_ dtype: DType) -> Bool { real.supports(dtype) }
  public func allocate(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer { try real.allocate(byteCount: byteCount) }
  public func free(_ handle: UnsafeMutableRawPointer) { real.free(handle) }
  public func upload(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) throws(DeviceError) { try real.upload(bytes, to: buffer) }
  public func download(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) throws(DeviceError) { try real.download(buffer, into: bytes) }
  public func copy(_ source: Buffer, to target: Buffer, byteCount: Int) throws(DeviceError) {
    try real.copy(source, to: target, byteCount: byteCount)
  }
  public func launch(_ launch: borrowing Launch) throws(DeviceError) {
    let name = launch.kernel.name
    seen.withLock { _ = $0.insert(name) }
    try real.launch(launch)
  }
  public func multiply(_ product: borrowing MatrixProduct) throws(DeviceError) {
    if product.dtype == .float64 { try multiply(product, as: Double.self) } else { try multiply(product, as: Float.self) }
  }
  public var parts: PartPreferences { real.parts }
  /// One after another, since a product that is computed on the host writes the whole of its result.
  public func forEachPart(_ count: Int, _ body: @Sendable (Int) throws(DeviceError) -> Void) throws(DeviceError) {
    for part in 0..<count { try body(part) }
  }
  public func synchronize() throws(DeviceError) { try real.synchronize() }

  private func elements<Scalar: BitwiseCopyable & ExpressibleByIntegerLiteral>(_ buffer: Buffer) throws(DeviceError) -> [Scalar] {
    var values = [Scalar](repeating: 0, count: buffer.byteCount / MemoryLayout<Scalar>.size)
    do { try values.withUnsafeMutableBytes { try real.download(buffer, into: $0) } } catch { throw error as! DeviceError }
    return values
  }

  private func upload<Scalar: BitwiseCopyable>(_ values: [Scalar], to buffer: Buffer) throws(DeviceError) {
    do { try values.withUnsafeBytes { try real.upload($0, to: buffer) } } catch { throw error as! DeviceError }
  }

  private func multiply<Scalar: BinaryFloatingPoint & BitwiseCopyable>(_ product: borrowing MatrixProduct, as type: Scalar.Type) throws(DeviceError) {
    let (left, right): ([Scalar], [Scalar]) = (try elements(product.left.buffer), try elements(product.right.buffer))
    var result: [Scalar] = try elements(product.result.buffer)
    func at(_ operand: MatrixProduct.Operand, _ batch: Int, _ row: Int, _ column: Int) -> Int {
      operand.offset + batch * operand.batchStride + row * operand.rowStride + column
    }
    for batch in 0..<product.batchCount {
      for i in 0..<product.m {
        for j in 0..<product.n {
          var sum = 0.0
          for l in 0..<product.k {
            let x = left[product.transposeLeft ? at(product.left, batch, l, i) : at(product.left, batch, i, l)]
            let y = right[product.transposeRight ? at(product.right, batch, j, l) : at(product.right, batch, l, j)]
            sum += Double(x) * Double(y)
          }
          let target = at(product.result, batch, i, j)
          result[target] = Scalar(product.alpha * sum + (product.beta == 0 ? 0 : product.beta * Double(result[target])))
        }
      }
    }
    try upload(result, to: product.result.buffer)
  }
}

extension ObservedBackend: WindowProducts {
  public var windowProducts: (any WindowProducts)? { multipliesWindows ? self : nil }

  public func multiply(_ product: borrowing WindowProduct) throws(DeviceError) {
    let (left, right): ([Float], [Float]) = (try elements(product.left.buffer), try elements(product.right.buffer))
    var result: [Float] = try elements(product.result.buffer)
    for (number, line) in product.lines.enumerated() {
      for i in 0..<product.m {
        for j in 0..<product.n {
          let target = product.result.offset + (number * product.m + i) * product.result.rowStride + j
          var sum = product.adds ? Double(result[target]) : 0
          for piece in product.pieces {
            for step in 0..<product.k {
              let x = left[product.left.offset + line + piece.left + i * product.left.rowStride + step * product.left.stepStride]
              sum += Double(x) * Double(right[product.right.offset + piece.right + step * product.right.rowStride + j])
            }
          }
          result[target] = Float(sum)
        }
      }
    }
    try upload(result, to: product.result.buffer)
  }
}
