import ApusCPU
import ApusDevices

/// L of A = L L^T, lower triangular, with a positive diagonal.
struct Cholesky: FactorizationOp {
  static let name = "cholesky"
  static let gradientReads = GradientReads.outputs

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireMatrices(inputs[0], square: true, in: Self.name)
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure) {
    let n = inputs[0].rows
    outputs[0].elements.update(from: inputs[0].elements, count: n * n)
    try factorizer.cholesky(outputs[0].elements, n)
  }

  /// The symmetric part of L^-T P L^-1, where P is the lower triangle of L^T dL with half its diagonal (Murray, "Differentiation of the Cholesky
  /// decomposition", 2016).
  func gradient(_ backward: Backward) -> [Tensor?] {
    let l = backward.output()
    let product = l.matmul(backward.upstream(), transposeLeft: true)
    let half = (product.lowerTriangle() + product.lowerTriangle(diagonal: -1)) * 0.5
    let left = l.triangularSolve(half, adjoint: true)
    let gradient = l.triangularSolve(left.matrixTranspose(), adjoint: true)
    return [(gradient + gradient.matrixTranspose()) * 0.5]
  }
}

extension TensorConvertible {
  /// The lower triangular L of A = L L^T, of each matrix: [..., n, n] -> [..., n, n]. Only the lower triangle is read. Floating-point dtypes.
  /// TensorFlow: `tf.linalg.cholesky`.
  ///
  /// A matrix that is not positive definite is an error, where TensorFlow makes NaNs. The gradient takes the matrix for symmetric, as TensorFlow's does.
  ///
  /// ```swift
  /// let a: Tensor = [[4.0, 2.0], [2.0, 5.0]]
  /// a.cholesky()                       // [[2, 0], [1, 2]]
  /// ```
  public func cholesky() -> Tensor { factorized(tensor) { (a) throws(TensorError) in [apply(Cholesky(), a)] }[0] }

  /// The x of A x = b, where this is L of A = L L^T: [..., n, n], [..., n, k] -> [..., n, k]. The batch dimensions broadcast. Floating-point dtypes.
  /// TensorFlow: `tf.linalg.cholesky_solve`.
  ///
  /// ```swift
  /// let x = a.cholesky().choleskySolve(b)
  /// ```
  public func choleskySolve(_ right: some TensorConvertible) -> Tensor {
    let l = tensor
    return l.triangularSolve(l.triangularSolve(right), adjoint: true)
  }

  /// The logarithm of the determinant of each positive definite matrix, through its Cholesky factor: [..., n, n] -> [...]. Floating-point dtypes.
  /// TensorFlow: `tf.linalg.logdet`.
  public func logdet() -> Tensor { cholesky().diagPart().log().sum(axis: -1) * 2 }
}
