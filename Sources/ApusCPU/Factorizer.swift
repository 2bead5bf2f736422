import ApusDevices

/// A number that LAPACK computes with.
package protocol LAPACKScalar: BinaryFloatingPoint, BitwiseCopyable, SendableMetatype {
  /// LAPACK for these numbers, or why there is none.
  static func makeFactorizer() throws(DeviceError) -> Factorizer<Self>
}

extension Float: LAPACKScalar {
  package static func makeFactorizer() throws(DeviceError) -> Factorizer<Float> { Factorizer(lapack: try LAPACK.float32.get()) }
}

extension Double: LAPACKScalar {
  package static func makeFactorizer() throws(DeviceError) -> Factorizer<Double> { Factorizer(lapack: try LAPACK.float64.get()) }
}

/// Factorises matrices in the host's memory through LAPACK, and solves with them. The matrices are in row-major order, as tensors are.
///
/// To LAPACK, whose matrices lie column by column, each is its transpose. Mostly that is as good: a lower triangle is an upper one, and a transposed
/// system the other. Where it is not, a copy is transposed.
package struct Factorizer<Scalar: LAPACKScalar>: Sendable {
  package typealias Matrix = UnsafeMutablePointer<Scalar>
  let lapack: LAPACK

  /// Why there is no result.
  package enum Failure: Error {
    case singular, notPositiveDefinite, notConverged
  }

  // MARK: Cholesky

  /// Overwrites a symmetric matrix, of which the lower triangle is read, with L of A = L L^T.
  package func cholesky(_ a: Matrix, _ n: Int) throws(Failure) {
    if call({ lapack.potrf("U", [Int32(n)], a, leading(n), $0, 1) }) != 0 { throw .notPositiveDefinite }
    for row in 0..<n { (a + row * n + row + 1).update(repeating: 0, count: n - row - 1) }
  }

  // MARK: LU

  /// Overwrites a square matrix with its LU factors; returns the interchanges of rows, numbered from 1, and whether the matrix is singular.
  package func lu(_ a: Matrix, _ n: Int) -> (pivots: [Int32], isSingular: Bool) {
    var pivots = [Int32](repeating: 0, count: n)
    let info = call { lapack.getrf([Int32(n)], [Int32(n)], a, leading(n), &pivots, $0) }
    return (pivots, info != 0 || (0..<n).contains { a[$0 * n + $0].isNaN })
  }

  /// Overwrites b, [n, count], with the x of a x = b, or of a^T x = b where `adjoint`; a is overwritten too.
  package func solve(_ a: Matrix, _ n: Int, _ b: Matrix, _ count: Int, adjoint: Bool) throws(Failure) {
    var (pivots, isSingular) = lu(a, n)
    if isSingular { throw .singular }
    withTransposed(b, n, count) { b in
      _ = call { lapack.getrs(adjoint ? "N" : "T", [Int32(n)], [Int32(count)], a, leading(n), &pivots, b, leading(n), $0, 1) }
    }
  }

  /// Overwrites a square matrix with its inverse.
  package func invert(_ a: Matrix, _ n: Int) throws(Failure) {
    var (pivots, isSingular) = lu(a, n)
    if isSingular { throw .singular }
    withWorkspace { work, size, info in lapack.getri([Int32(n)], a, leading(n), &pivots, work, size, info) }
  }

  /// Overwrites b, [n, count], with the x of a x = b, or of a^T x = b where `adjoint`. Of a only one triangle is read.
  package func solveTriangular(_ a: Matrix, _ n: Int, _ b: Matrix, _ count: Int, lower: Bool, adjoint: Bool) throws(Failure) {
    if (0..<n).contains(where: { a[$0 * n + $0] == 0 }) { throw .singular }
    var one: Scalar = 1
    lapack.trsm(
      "R", lower ? "U" : "L", adjoint ? "T" : "N", "N", [Int32(count)], [Int32(n)], &one, a, leading(n), b, leading(count), 1, 1, 1, 1)
  }

  // MARK: QR

  /// The factors of a, [m, n]: q is [m, m] where `full` and [m, min(m, n)] otherwise, r has as many rows as q columns.
  package func qr(_ a: Matrix, _ m: Int, _ n: Int, full: Bool, q: Matrix, r: Matrix) {
    let k = min(m, n)
    let columns = full ? m : k
    withTemporary(m * max(n, columns)) { factors in
      withTemporary(k) { tau in
        transpose(a, m, n, into: factors)
        withWorkspace { work, size, info in lapack.geqrf([Int32(m)], [Int32(n)], factors, leading(m), tau, work, size, info) }
        for row in 0..<columns {
          for column in 0..<n { r[row * n + column] = row <= column ? factors[column * m + row] : 0 }
        }
        withWorkspace { work, size, info in
          lapack.orgqr([Int32(m)], [Int32(columns)], [Int32(k)], factors, leading(m), tau, work, size, info)
        }
        transpose(factors, columns, m, into: q)
      }
    }
  }

  // MARK: Singular values, eigenvalues

  /// The singular values of a, [m, n], greatest first, and unless u and v are nil the vectors in their columns: all, where `full`, or the first min(m, n).
  /// a is overwritten.
  package func svd(_ a: Matrix, _ m: Int, _ n: Int, full: Bool, s: Matrix, u: Matrix?, v: Matrix?) throws(Failure) {
    let k = min(m, n)
    if !isFinite(a, m * n) {
      s.update(repeating: .nan, count: k)
      u?.update(repeating: .nan, count: m * (full ? m : k))
      v?.update(repeating: .nan, count: n * (full ? n : k))
      return
    }
    if k == 0 {
      if full, let u { fillIdentity(u, m) }
      if full, let v { fillIdentity(v, n) }
      return
    }
    var integers = [Int32](repeating: 0, count: 8 * k)
    var info: Int32 = 0
    // The transpose of a, as LAPACK sees it, has u for its right vectors, transposed, which lie here as u does; and v's transpose lies here as LAPACK's left ones.
    if let u, let v {
      let (rows, columns) = (full ? n : k, full ? m : k)
      withTemporary(rows * n) { vectors in
        info = withWorkspace { work, size, info in
          lapack.gesdd(
            full ? "A" : "S", [Int32(n)], [Int32(m)], a, leading(n), s, vectors, leading(n), u, leading(columns), work, size, &integers, info, 1)
        }
        transpose(vectors, rows, n, into: v)
      }
    } else {
      info = withWorkspace { work, size, info in
        lapack.gesdd("N", [Int32(n)], [Int32(m)], a, leading(n), s, a, leading(n), a, leading(m), work, size, &integers, info, 1)
      }
    }
    if info != 0 { throw .notConverged }
  }

  /// The eigenvalues of a symmetric matrix, of which the lower triangle is read, least first, and where `vectors` the eigenvectors in the columns of what
  /// overwrites a.
  package func eigh(_ a: Matrix, _ n: Int, values: Matrix, vectors: Bool) throws(Failure) {
    if !isFinite(a, n * n) { throw .notConverged }
    var integers = [Int32](repeating: 0, count: 3 + 5 * n)
    let info = withWorkspace { work, size, info in
      let integerCount = size.pointee < 0 ? Int32(-1) : Int32(integers.count)
      lapack.syevd(vectors ? "V" : "N", "U", [Int32(n)], a, leading(n), values, work, size, &integers, [integerCount], info, 1, 1)
    }
    if info != 0 { throw .notConverged }
    if vectors {
      withTemporary(n * n) { copy in
        copy.update(from: a, count: n * n)
        transpose(copy, n, n, into: a)
      }
    }
  }

  // MARK: Help

  private func isFinite(_ a: Matrix, _ count: Int) -> Bool { (0..<count).allSatisfy { a[$0].isFinite } }

  private func fillIdentity(_ a: Matrix, _ n: Int) {
    a.update(repeating: 0, count: n * n)
    for index in 0..<n { a[index * (n + 1)] = 1 }
  }

  private func leading(_ count: Int) -> [Int32] { [Int32(max(count, 1))] }

  private func call(_ routine: (LAPACK.Integers) -> Void) -> Int32 {
    var info: Int32 = 0
    routine(&info)
    return info
  }

  /// Calls a routine twice: to be told how much memory it works best with, and with that.
  @discardableResult
  private func withWorkspace(_ routine: (Matrix, LAPACK.Integer, LAPACK.Integers) -> Void) -> Int32 {
    var best: Scalar = 0
    var size: Int32 = -1
    let info = call { routine(&best, &size, $0) }
    if info != 0 { return info }
    // A float cannot hold every size: the next one up is asked for.
    let count = max(Int(best.nextUp.rounded(.up)), 1)
    size = Int32(count)
    return withTemporary(count) { work in call { routine(work, &size, $0) } }
  }

  private func withTemporary<Result>(_ count: Int, _ body: (Matrix) -> Result) -> Result {
    let memory = Matrix.allocate(capacity: max(count, 1))
    defer { memory.deallocate() }
    return body(memory)
  }

  /// Lends a copy of a matrix, transposed, and writes it back.
  private func withTransposed(_ a: Matrix, _ rows: Int, _ columns: Int, _ body: (Matrix) -> Void) {
    withTemporary(rows * columns) { copy in
      transpose(a, rows, columns, into: copy)
      body(copy)
      transpose(copy, columns, rows, into: a)
    }
  }

  /// Writes a matrix of so many rows and columns, transposed, in blocks that stay in the cache.
  private func transpose(_ a: Matrix, _ rows: Int, _ columns: Int, into result: Matrix) {
    let block = 32
    for row in stride(from: 0, to: rows, by: block) {
      for column in stride(from: 0, to: columns, by: block) {
        for i in row..<min(row + block, rows) {
          for j in column..<min(column + block, columns) { result[j * rows + i] = a[i * columns + j] }
        }
      }
    }
  }
}
