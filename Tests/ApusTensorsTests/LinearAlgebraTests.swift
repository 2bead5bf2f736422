import ApusTensors
import TestSupport
import Testing

/// Factorisations where the fixtures do not look: symmetric matrices, larger ones, and matrices that have no result.
@Suite struct LinearAlgebraTests {
  static func values(_ shape: Shape, seed: Int, dtype: DType = .float64) -> Tensor {
    .statelessUniform(shape, seed: (seed, 7), low: -1, high: 1, dtype: dtype)
  }

  /// Matrices with eigenvalues of at least 1.
  static func definite(_ shape: Shape, seed: Int, dtype: DType = .float64) -> Tensor {
    let x = values(shape, seed: seed, dtype: dtype)
    return x.matmul(x, transposeRight: true) + Tensor.eye(shape[-1], dtype: dtype)
  }

  /// What reads one triangle, as a function of all elements of a symmetric matrix.
  static let symmetric: [(name: String, call: @Sendable (Tensor) -> Tensor)] = [
    ("cholesky", { $0.cholesky() }),
    ("logdet", { $0.logdet() }),
    ("choleskySolve", { $0.cholesky().choleskySolve(Tensor.ones([3, 2], dtype: .float64)) }),
    (
      "eigh",
      { x in
        let (e, v) = x.eigh()
        return (v * e.sqrt().expandDims(-2)).matmul(v, transposeRight: true)
      }
    ),
    ("eigvalsh", { $0.eigvalsh() }),
  ]

  @Test(arguments: symmetric.indices)
  func derivativesOfSymmetricFunctions(_ index: Int) {
    let (name, call) = Self.symmetric[index]
    withDevice(.cpu) {
      checkGradients([Self.definite([3, 3], seed: 1)], [true], name, order: 3) { inputs in
        let result = call((inputs[0] + inputs[0].matrixTranspose()) * 0.5)
        return (result * Self.values(result.shape, seed: 2)).sum()
      }
    }
  }

  /// The vectors added by `fullMatrices` span what the others leave, which has derivatives although they have none of their own.
  @Test(arguments: [[2, 4], [5, 2], [3, 4]] as [Shape])
  func derivativesOfSpannedSpaces(_ shape: Shape) {
    withDevice(.cpu) {
      let k = min(shape[0], shape[1])
      checkGradients([Self.values(shape, seed: 3)], [true], "svd of \(shape)") { inputs in
        let (_, u, v) = inputs[0].svd(fullMatrices: true)
        let terms = [u, v].filter { $0.shape[-1] > k }.map { vectors in
          let others = vectors[.ellipsis, k...]
          let projector = others.matmul(others, transposeRight: true)
          return (projector * Self.values(projector.shape, seed: 4)).sum()
        }
        return terms[0]
      }
      checkGradients([Self.values(shape, seed: 5)], [true], "pinv of \(shape)") { inputs in
        let inverse = inputs[0].pinv()
        return (inverse * Self.values(inverse.shape, seed: 6)).sum()
      }
    }
  }

  @Test(arguments: Device.all, [[60, 40], [40, 60], [50, 50], [30, 12, 7]] as [Shape])
  func factorsMakeTheMatrix(_ device: Device, _ shape: Shape) {
    withDevice(device) {
      let x = Self.values(shape, seed: 8, dtype: .float32)
      func expectOrthonormal(_ vectors: Tensor) {
        let product = vectors.matmul(vectors, transposeLeft: true)
        expectClose(product, Tensor.eye(product.shape[-1], batchShape: Shape(product.shape.dropLast(2))), tolerance: 1e-4)
      }
      for full in [false, true] {
        let (q, r) = x.qr(fullMatrices: full)
        expectClose(q.matmul(r), x, tolerance: 1e-4)
        expectOrthonormal(q)
        let (s, u, v) = x.svd(fullMatrices: full)
        let k = s.shape[-1]
        expectClose((u[.ellipsis, ..<k] * s.expandDims(-2)).matmul(v[.ellipsis, ..<k], transposeRight: true), x, tolerance: 1e-4)
        expectOrthonormal(u)
        expectOrthonormal(v)
        expectClose(x.singularValues(), s, tolerance: 1e-4)
      }
      guard shape[-1] == shape[-2] else { return }
      let a = Self.definite(shape, seed: 9, dtype: .float32)
      let l = a.cholesky()
      expectClose(l.matmul(l, transposeRight: true), a, tolerance: 1e-4)
      expectClose(a.matmul(a.solve(x)), x, tolerance: 1e-3)
      let (e, v) = a.eigh()
      expectClose((v * e.expandDims(-2)).matmul(v, transposeRight: true), a, tolerance: 1e-4)
      expectClose(e.log().sum(), a.slogdet().logAbsDeterminant, tolerance: 1e-4)
    }
  }

  /// The error that says which matrix of the batch has no result.
  @Test(arguments: Device.all)
  func matricesWithoutAResult(_ device: Device) throws {
    try withDevice(device) {
      let good: [[Float]] = [[2, 1], [1, 2]]
      let singular: [[Float]] = [[1, 2], [2, 4]]
      let batch = Tensor([good, singular, singular])
      let right = Tensor.ones([3, 2, 1])
      let triangular = Tensor([good, good, [[1, 0], [1, 0]]])
      let infinite = Tensor([[[.infinity, 1], [1, 2]], good] as [[[Float]]])
      for (name, index, call) in [
        ("inverse", 1, { batch.inverse() }), ("solve", 1, { batch.solve(right) }), ("cholesky", 1, { batch.cholesky() }),
        ("cholesky", 1, { batch.logdet() }), ("triangularSolve", 2, { triangular.triangularSolve(right) }), ("eigh", 0, { infinite.eigh().e }),
        ("eigvalsh", 0, { infinite.eigvalsh() }), ("inverse", 1, { batch.matrixPower(-2) }),
      ] as [(String, Int, () -> Tensor)] {
        let error = try mistake { _ = call() + 1 }
        #expect(error.kind == .value && error.operation == name, "\(error)")
        #expect(error.received?.hasSuffix("at batch index \(index)") == true && error.expected != nil, "\(error)")
      }
      // The gradient of a determinant goes through the inverse.
      let error = try mistake {
        let tape = GradientTape()
        tape.watch(batch)
        _ = tape.gradient(tape.record { batch.determinant() }, batch)
      }
      #expect(error.operation == "inverse", "\(error)")
      #expect(try recoveringErrors { batch.determinant().scalars() } == [3, 0, 0])
      expectClose(Tensor(singular).pinv(), [0.04, 0.08, 0.08, 0.16])
    }
  }

  @Test(arguments: Device.all)
  func wrongArguments(_ device: Device) throws {
    try withDevice(device) {
      let square = Tensor.eye(3)
      let wide = Tensor.ones([2, 3])
      let vector = Tensor.ones([3])
      let integers = Tensor.ones([3, 3], dtype: .int32)
      let doubles = Tensor.ones([3, 3], dtype: .float64)
      let deep = Tensor.ones([1, 1, 1, 1, 1, 1, 1])
      let squares: [(String, (Tensor) -> Tensor)] = [
        ("cholesky", { $0.cholesky() }), ("inverse", { $0.inverse() }), ("determinant", { $0.determinant() }), ("slogdet", { $0.slogdet().sign }),
        ("eigh", { $0.eigh().v }), ("eigvalsh", { $0.eigvalsh() }), ("solve", { $0.solve(Tensor.ones([2, 1])) }),
        ("triangularSolve", { $0.triangularSolve(Tensor.ones([2, 1])) }), ("matrixPower", { $0.matrixPower(2) }),
      ]
      let matrices: [(String, (Tensor) -> Tensor)] = [
        ("qr", { $0.qr().q }), ("svd", { $0.svd().s }), ("singularValues", { $0.singularValues() }), ("trace", { $0.trace() }),
        ("lstsq", { $0.lstsq(Tensor.ones([3, 1], dtype: $0.dtype)) }), ("kron", { $0.kron($0) }),
      ]
      var cases: [(String, TensorError.Kind, () -> Tensor)] = []
      for (name, call) in squares { cases.append((name, .shape, { call(wide) })) }
      for (name, call) in squares + matrices { cases.append((name, .shape, { call(vector) })) }
      for (name, call) in (squares.dropLast() + matrices.dropLast(3)) { cases.append((name, .dtype, { call(integers) })) }
      cases += [
        ("solve", .shape, { square.solve(Tensor.ones([2, 1])) }),
        ("solve", .shape, { Tensor.eye(3, batchShape: [2]).solve(Tensor.ones([3, 3, 1])) }),
        ("solve", .dtype, { square.solve(doubles) }), ("lstsq", .value, { wide.lstsq(Tensor.ones([2, 1]), l2Regularizer: -1) }),
        ("matvec", .shape, { wide.matvec(Tensor.ones([2])) }), ("matvec", .dtype, { wide.matvec(Tensor.ones([3], dtype: .float64)) }),
        ("dot", .shape, { vector.dot(Tensor.ones([2])) }), ("cross", .shape, { Tensor.ones([2]).cross(Tensor.ones([2])) }),
        ("kron", .shape, { deep.kron(deep) }), ("tensordot", .shape, { deep.outer(deep) }), ("tensordot", .shape, { wide.tensordot(wide, axes: 1) }),
        ("tensordot", .axis, { wide.tensordot(wide, axes: 3) }), ("tensordot", .axis, { wide.tensordot(wide, axes: ([0, 0], [0, 1])) }),
        ("tensordot", .axis, { wide.tensordot(wide, axes: ([0], [])) }), ("tensordot", .axis, { wide.tensordot(wide, axes: ([2], [0])) }),
        ("tensordot", .dtype, { square.tensordot(doubles, axes: 1) }), ("setDiag", .shape, { square.setDiag(Tensor.ones([2])) }),
        ("setDiag", .dtype, { square.setDiag(Tensor([1, 2, 3])) }), ("matmul", .shape, { wide.matmul(wide) }),
        ("matmul", .dtype, { square.matmul(doubles) }),
        ("einsum", .value, { einsum("ij,jk->ik", square) }), ("einsum", .value, { einsum("ij->ik", square) }),
        ("einsum", .value, { einsum("ij->ii", square) }),
        ("einsum", .value, { einsum("i1->i", square) }), ("einsum", .value, { einsum("i->i->i", vector) }),
        ("einsum", .value, { einsum("i..,->i", vector, vector) }),
        ("einsum", .shape, { einsum("ijk->i", square) }), ("einsum", .shape, { einsum("ij,ij", square, wide) }),
        ("einsum", .shape, { einsum("ii", wide) }),
        ("einsum", .shape, { einsum("...i,...i->...", Tensor.ones([2, 3]), Tensor.ones([4, 3])) }), ("einsum", .shape, { einsum("...i->i", wide) }),
        ("einsum", .dtype, { einsum("ij,jk", square, doubles) }), ("einsum", .shape, { einsum("abcdefg,hijklmn->abcdefghijklmn", deep, deep) }),
      ]
      for (name, kind, call) in cases {
        let error = try mistake { _ = call() }
        #expect(error.operation == name && error.kind == kind, "\(name): \(error)")
        #expect(error.expected != nil && error.received != nil, "\(error)")
      }
    }
  }

  /// Contractions become matrix products as they are, without elements moving first.
  @Test(
    arguments: [
      ("ij,jk->ik", [3, 4], [4, 5], 0), ("ij,kj->ik", [3, 4], [5, 4], 0), ("ji,jk->ik", [4, 3], [4, 5], 0), ("ij,jk->ki", [3, 4], [4, 5], 0),
      ("bij,bjk->bik", [2, 3, 4], [2, 4, 5], 0), ("bhqd,bhkd->bhqk", [2, 2, 3, 4], [2, 2, 5, 4], 0), ("ijk,jkl->il", [2, 3, 4], [3, 4, 5], 0),
      ("ij,j->i", [3, 4], [4], 0), ("ijk,lkj->il", [2, 3, 4], [5, 4, 3], 1), ("bqhd,bkhd->bhqk", [2, 3, 2, 4], [2, 5, 2, 4], 2),
    ] as [(String, Shape, Shape, Int)])
  func einsumMovesLittle(_ equation: String, _ left: Shape, _ right: Shape, _ launches: Int) {
    let device = Device(name: "counted", backend: Device.cpu.backend)
    withDevice(device) {
      let (x, y) = (Tensor.ones(left), Tensor.ones(right))
      let before = device.counters
      _ = einsum(equation, x, y)
      let work = device.counters - before
      #expect(work.products == 1 && work.launches == launches, "\(equation): \(work)")
    }
  }

  /// A chain is contracted from its small end, whichever that is.
  @Test func einsumTakesTheCheapestPairFirst() {
    let device = Device(name: "counted", backend: Device.cpu.backend)
    withDevice(device) {
      let matrix = Tensor.ones([256, 256])
      let vector = Tensor.ones([256])
      for (equation, operands) in [("i,ij,jk->k", [vector, matrix, matrix]), ("ij,jk,k->i", [matrix, matrix, vector])] {
        let before = device.counters
        let result = einsum(equation, operands)
        #expect((device.counters - before).products == 2)
        #expect(result.scalars().allSatisfy { $0 == 65_536 })
      }
      // No product of two matrices was made on the way.
      #expect(device.memoryStatistics.peak < 2 * matrix.byteCount)
    }
  }
}

/// The mistake that is made in `body`.
func mistake(_ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) throws -> TensorError {
  do { try recoveringErrors { try body() } } catch let error as TensorError { return error }
  return try #require(nil as TensorError?, "nothing was wrong", sourceLocation: sourceLocation)
}
