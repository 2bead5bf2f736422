import ApusCPU
import ApusDevices

/// A = U diag(s) V^T.
struct SingularValueDecomposition: FactorizationOp {
  static let name = "svd"
  static let gradientReads = GradientReads.outputs
  let fullMatrices: Bool

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireMatrices(input, in: Self.name)
    let (m, n) = (input.shape[-2], input.shape[-1])
    let k = Swift.min(m, n)
    let batch = input.shape.dropLast(2)
    return [
      OpResult(Shape(batch + [k]), input.dtype), OpResult(Shape(batch + [m, fullMatrices ? m : k]), input.dtype),
      OpResult(Shape(batch + [n, fullMatrices ? n : k]), input.dtype),
    ]
  }

  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure) {
    try factorizer.svd(
      inputs[0].elements, inputs[0].rows, inputs[0].columns, full: fullMatrices, s: outputs[0].elements, u: outputs[1].elements,
      v: outputs[2].elements)
  }

  /// With F[i, j] = 1 / (s[j]^2 - s[i]^2), and the antisymmetric parts of U^T dU and V^T dV twice over as M and N, this is
  /// U (diag(ds) + (F M) diag(s) + diag(s) (F N)) V^T and what dU and dV have outside U's and V's columns, divided by s (Townsend, "Differentiating
  /// the singular value decomposition", 2016).
  func gradient(_ backward: Backward) -> [Tensor?] {
    let (s, u, v) = (backward.output(0), backward.output(1), backward.output(2))
    let k = s.shape[-1]
    let row = s.expandDims(-2)
    let difference = (row - s.expandDims(-1)) * (row + s.expandDims(-1))
    let factors = difference.onesLike().divideNoNan(difference)
    let inverse = row.onesLike().divideNoNan(row)
    let (leading, trailing) = (u[.ellipsis, ..<k], v[.ellipsis, ..<k])
    var inner = backward.upstream(0).diag()
    var outside: [Tensor] = []
    if backward.hasUpstream(1) {
      let upstream = thinGradient(u, backward.upstream(1), k)
      let product = leading.matmul(upstream, transposeLeft: true)
      inner = inner + factors * (product - product.matrixTranspose()) * row
      outside.append(((upstream - leading.matmul(product)) * inverse).matmul(trailing, transposeRight: true))
    }
    if backward.hasUpstream(2) {
      let upstream = thinGradient(v, backward.upstream(2), k)
      let product = trailing.matmul(upstream, transposeLeft: true)
      inner = inner + s.expandDims(-1) * (factors * (product - product.matrixTranspose()))
      outside.append(leading.matmul((upstream - trailing.matmul(product)) * inverse, transposeRight: true))
    }
    return [outside.reduce(leading.matmul(inner).matmul(trailing, transposeRight: true), +)]
  }

  /// What arrives at the first k vectors, with what arrives at the others: those turn as far as the first turn towards them.
  private func thinGradient(_ vectors: Tensor, _ upstream: Tensor, _ k: Int) -> Tensor {
    if vectors.shape[-1] == k { return upstream }
    let (leading, others) = (vectors[.ellipsis, ..<k], vectors[.ellipsis, k...])
    return upstream[.ellipsis, ..<k] - others.matmul(upstream[.ellipsis, k...].matmul(leading, transposeLeft: true))
  }
}

/// The singular values alone, which take much less work.
struct SingularValues: FactorizationOp {
  static let name = "singularValues"
  static let gradientReads = GradientReads.inputs

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireMatrices(input, in: Self.name)
    return [OpResult(Shape(input.shape.dropLast(2) + [Swift.min(input.shape[-2], input.shape[-1])]), input.dtype)]
  }

  func factorize<Scalar>(
    _ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>
  ) throws(Factorizer<Scalar>.Failure) {
    try factorizer.svd(inputs[0].elements, inputs[0].rows, inputs[0].columns, full: false, s: outputs[0].elements, u: nil, v: nil)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (_, u, v) = backward.input(0).svd()
    return [(u * backward.upstream().expandDims(-2)).matmul(v, transposeRight: true)]
  }
}

extension TensorConvertible {
  /// The singular values of each matrix, greatest first, and in the columns of u and v its left and right vectors, so that the matrix is u diag(s) v^T:
  /// [..., m, n] -> [..., k], [..., m, k], [..., n, k] with k = min(m, n), or u [..., m, m] and v [..., n, n] where `fullMatrices`.
  /// Floating-point dtypes. TensorFlow: `tf.linalg.svd`.
  ///
  /// A vector and its negative are equally right, so only what does not depend on the signs has a meaningful gradient; likewise for equal singular values.
  public func svd(fullMatrices: Bool = false) -> (s: Tensor, u: Tensor, v: Tensor) {
    let results = factorized(tensor, count: 3) { (a) throws(TensorError) in
      Array(applyAll(SingularValueDecomposition(fullMatrices: fullMatrices), [a]).prefix(3))
    }
    return (results[0], results[1], results[2])
  }

  /// The singular values of each matrix, greatest first: [..., m, n] -> [..., min(m, n)]. Floating-point dtypes. TensorFlow:
  /// `tf.linalg.svd(..., compute_uv=False)`.
  public func singularValues() -> Tensor { factorized(tensor) { (a) throws(TensorError) in [apply(SingularValues(), a)] }[0] }
}
