import ApusCPU
import ApusDevices

/// The x of A x = b, or of A^T x = b.
struct Solve: FactorizationOp {
  static let name = "solve"
  static let gradientReads = GradientReads.inputsAndOutputs
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
    try factorizer.solve(inputs[0].elements, n, outputs[0].elements, count, adjoint: adjoint)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let right = apply(Solve(adjoint: !adjoint), backward.input(0), backward.upstream())
    return [backward.ifNeeded(0) { solutionGradient(right, backward.output(), adjoint: adjoint) }, right]
  }
}

extension TensorConvertible {
  /// The x of A x = b for each square matrix: [..., n, n], [..., n, k] -> [..., n, k]. The batch dimensions broadcast. Floating-point dtypes. A singular
  /// matrix is an error. TensorFlow: `tf.linalg.solve`.
  ///
  /// ```swift
  /// let a: Tensor = [[2.0, 1.0], [1.0, 3.0]]
  /// a.solve(Tensor([[3.0], [5.0]]))          // [[0.8], [1.4]]
  /// ```
  ///
  /// - Parameter adjoint: Whether to solve with the transpose of the matrix.
  public func solve(_ right: some TensorConvertible, adjoint: Bool = false) -> Tensor {
    factorized(tensor, right.tensor, in: Solve.name) { (a, b) throws(TensorError) in apply(Solve(adjoint: adjoint), a, b) }
  }
}
