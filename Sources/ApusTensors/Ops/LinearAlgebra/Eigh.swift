import ApusCPU
import ApusDevices

/// A = V diag(e) V^T for symmetric A.
struct SelfAdjointEigenvectors: FactorizationOp {
  static let name = "eigh"
  static let gradientReads = GradientReads.outputs

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireMatrices(input, square: true, in: Self.name)
    return [OpResult(Shape(input.shape.dropLast()), input.dtype), OpResult(input.shape, input.dtype)]
  }

  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure) {
    let n = inputs[0].rows
    outputs[1].elements.update(from: inputs[0].elements, count: n * n)
    try factorizer.eigh(outputs[1].elements, n, values: outputs[0].elements, vectors: true)
  }

  /// V (diag(de) + F (V^T dV)) V^T with F[i, j] = 1 / (e[j] - e[i]) (Giles, "An extended collection of matrix derivative results", 2008).
  func gradient(_ backward: Backward) -> [Tensor?] {
    let (e, v) = (backward.output(0), backward.output(1))
    var inner = backward.upstream(0).diag()
    if backward.hasUpstream(1) {
      let difference = e.expandDims(-2) - e.expandDims(-1)
      inner = inner + difference.onesLike().divideNoNan(difference) * v.matmul(backward.upstream(1), transposeLeft: true)
    }
    return [symmetricGradient(v.matmul(inner).matmul(v, transposeRight: true))]
  }
}

/// The eigenvalues alone, which take much less work.
struct SelfAdjointEigenvalues: FactorizationOp {
  static let name = "eigvalsh"
  static let gradientReads = GradientReads.inputs

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireMatrices(inputs[0], square: true, in: Self.name)
    return [OpResult(Shape(inputs[0].shape.dropLast()), inputs[0].dtype)]
  }

  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure) {
    try factorizer.eigh(inputs[0].elements, inputs[0].rows, values: outputs[0].elements, vectors: false)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let v = backward.input(0).eigh().v
    return [symmetricGradient((v * backward.upstream().expandDims(-2)).matmul(v, transposeRight: true))]
  }
}

/// The gradient of a symmetric matrix as that of its lower triangle, which is all that is read.
private func symmetricGradient(_ gradient: Tensor) -> Tensor {
  gradient.lowerTriangle() + gradient.matrixTranspose().lowerTriangle(diagonal: -1)
}

extension TensorConvertible {
  /// The eigenvalues of each symmetric matrix, least first, and its eigenvectors in the columns of v, so that the matrix is v diag(e) v^T:
  /// [..., n, n] -> [..., n], [..., n, n]. Only the lower triangle is read. Floating-point dtypes. TensorFlow: `tf.linalg.eigh`.
  ///
  /// A vector and its negative are equally right, so only what does not depend on the signs has a meaningful gradient; likewise for equal eigenvalues.
  public func eigh() -> (e: Tensor, v: Tensor) {
    let results = factorized(tensor, count: 2) { (a) throws(TensorError) in Array(applyAll(SelfAdjointEigenvectors(), [a]).prefix(2)) }
    return (results[0], results[1])
  }

  /// The eigenvalues of each symmetric matrix, least first: [..., n, n] -> [..., n]. Only the lower triangle is read. Floating-point dtypes.
  /// TensorFlow: `tf.linalg.eigvalsh`.
  public func eigvalsh() -> Tensor { factorized(tensor) { (a) throws(TensorError) in [apply(SelfAdjointEigenvalues(), a)] }[0] }
}
