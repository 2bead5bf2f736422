import ApusCPU
import ApusDevices

/// The x of A x = b, or of A^T x = b, where A is triangular.
struct TriangularSolve: FactorizationOp {
  static let name = "triangularSolve"
  static let gradientReads = GradientReads.inputsAndOutputs
  let lower: Bool
  let adjoint: Bool

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireMatrices(inputs[0], square: true, in: Self.name)
    return [OpResult(inputs[1].shape, inputs[1].dtype)]
  }

  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure) {
    let (n, count) = (inputs[1].rows, inputs[1].columns)
    outputs[0].elements.update(from: inputs[1].elements, count: n * count)
    try factorizer.solveTriangular(inputs[0].elements, n, outputs[0].elements, count, lower: lower, adjoint: adjoint)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let right = apply(TriangularSolve(lower: lower, adjoint: !adjoint), backward.input(0), backward.upstream())
    let matrix = backward.ifNeeded(0) {
      let gradient = solutionGradient(right, backward.output(), adjoint: adjoint)
      return lower ? gradient.lowerTriangle() : gradient.upperTriangle()
    }
    return [matrix, right]
  }
}

/// What arrives at the matrix of a solved system, from its solution and what arrives at its right-hand side.
func solutionGradient(_ right: Tensor, _ solution: Tensor, adjoint: Bool) -> Tensor {
  adjoint ? -solution.matmul(right, transposeRight: true) : -right.matmul(solution, transposeRight: true)
}

extension TensorConvertible {
  /// The x of A x = b for each triangular matrix: [..., n, n], [..., n, k] -> [..., n, k]. The batch dimensions broadcast. Floating-point dtypes.
  /// TensorFlow: `tf.linalg.triangular_solve`.
  ///
  /// A zero on the diagonal is an error, where TensorFlow makes infinities.
  ///
  /// - Parameters:
  ///   - lower: Whether the lower triangle is read, or the upper one.
  ///   - adjoint: Whether to solve with the transpose of the matrix.
  public func triangularSolve(_ right: some TensorConvertible, lower: Bool = true, adjoint: Bool = false) -> Tensor {
    factorized(tensor, right.tensor, in: TriangularSolve.name) { (a, b) throws(TensorError) in
      apply(TriangularSolve(lower: lower, adjoint: adjoint), a, b)
    }
  }
}
