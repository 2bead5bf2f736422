import ApusDevices

extension CPUBackend {
  public func multiply(_ product: borrowing MatrixProduct) throws(DeviceError) {
    switch product.dtype {
    case .float32: multiply(product, OpenBLAS.shared.sgemm)
    case .float64: multiply(product, OpenBLAS.shared.dgemm)
    default: throw .unsupportedDType(device: "cpu", dtype: product.dtype)
    }
  }

  /// Multiply-adds below which another thread costs more than it gains.
  private static let workPerThread = 200_000

  private func multiply<Scalar: BinaryFloatingPoint>(
    _ product: borrowing MatrixProduct,
    _ gemm: (
      Int32, Int32, Int32, Int32, Int32, Int32, Scalar, UnsafePointer<Scalar>, Int32, UnsafePointer<Scalar>, Int32, Scalar,
      UnsafeMutablePointer<Scalar>, Int32
    ) -> Void
  ) {
    let (m, n, k) = (product.m, product.n, product.k)
    let (left, right, result) = (product.left, product.right, product.result)
    let (transposeLeft, transposeRight) = (product.transposeLeft, product.transposeRight)
    let (alpha, beta) = (Scalar(product.alpha), Scalar(product.beta))
    let a = left.buffer.handle.assumingMemoryBound(to: Scalar.self) + left.offset
    let b = right.buffer.handle.assumingMemoryBound(to: Scalar.self) + right.offset
    let c = result.buffer.handle.assumingMemoryBound(to: Scalar.self) + result.offset

    /// The part of one batch's result that has these rows and columns.
    func multiplyPart(_ batch: Int, _ rows: Range<Int>, _ columns: Range<Int>) {
      let partA = a + batch * left.batchStride + (transposeLeft ? rows.lowerBound : rows.lowerBound * left.rowStride)
      let partB = b + batch * right.batchStride + (transposeRight ? columns.lowerBound * right.rowStride : columns.lowerBound)
      let partC = c + batch * result.batchStride + rows.lowerBound * result.rowStride + columns.lowerBound
      gemm(
        OpenBLAS.rowMajor, OpenBLAS.transpose(transposeLeft), OpenBLAS.transpose(transposeRight), Int32(rows.count), Int32(columns.count), Int32(k),
        alpha, partA, Int32(left.rowStride), partB, Int32(right.rowStride), beta, partC, Int32(result.rowStride))
    }

    let batches = product.batchCount
    let pool = ThreadPool.shared
    let threads = min(pool.freeThreadCount, batches * m * n * k / CPUBackend.workPerThread)
    if threads <= 1 {
      for batch in 0..<batches { multiplyPart(batch, 0..<m, 0..<n) }
    } else if batches >= threads {
      pool.forEachChunk(threads) { chunk in
        for batch in batches * chunk / threads..<batches * (chunk + 1) / threads { multiplyPart(batch, 0..<m, 0..<n) }
      }
    } else {
      let (down, across) = CPUBackend.grid(threads: threads, m: m, n: n)
      for batch in 0..<batches {
        pool.forEachChunk(down * across) { part in
          let (row, column) = (part / across, part % across)
          let rows = CPUBackend.piece(row, of: down, size: m)
          let columns = CPUBackend.piece(column, of: across, size: n)
          if !rows.isEmpty && !columns.isEmpty { multiplyPart(batch, rows, columns) }
        }
      }
    }
  }

  /// How many pieces to cut the rows and the columns of a result into, so that the pieces are nearest to square and least is packed twice.
  static func grid(threads: Int, m: Int, n: Int) -> (down: Int, across: Int) {
    var best = (down: 1, across: threads)
    var least = Int.max
    for down in 1...threads where threads % down == 0 {
      let across = threads / down
      let cost = across * m + down * n
      if cost < least { (best, least) = ((down, across), cost) }
    }
    return best
  }

  /// A piece of `size` that begins at a multiple of 16, the widest tile of OpenBLAS's kernels.
  static func piece(_ number: Int, of count: Int, size: Int) -> Range<Int> {
    let length = ((size + count - 1) / count + 15) / 16 * 16
    return min(number * length, size)..<min((number + 1) * length, size)
  }
}
