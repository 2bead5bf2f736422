import ApusCPU
import ApusDevices

/// A = Q R with orthonormal columns of Q and upper triangular R.
struct QRDecomposition: FactorizationOp {
  static let name = "qr"
  static let gradientReads = GradientReads.inputsAndOutputs
  let fullMatrices: Bool

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    try requireMatrices(input, in: Self.name)
    let (m, n) = (input.shape[-2], input.shape[-1])
    let columns = fullMatrices ? m : Swift.min(m, n)
    let batch = input.shape.dropLast(2)
    return [OpResult(Shape(batch + [m, columns]), input.dtype), OpResult(Shape(batch + [columns, n]), input.dtype)]
  }

  func factorize<Scalar>(_ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>) {
    factorizer.qr(
      inputs[0].elements, inputs[0].rows, inputs[0].columns, full: fullMatrices, q: outputs[0].elements, r: outputs[1].elements)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (m, n) = (backward.inputShape(0)[-2], backward.inputShape(0)[-1])
    if fullMatrices && m > n {
      report(
        TensorError(
          .gradient, Self.name, "the full decomposition of a tall matrix has no gradient: the columns added to Q are not unique",
          expected: "fullMatrices: false, or at least as many columns as rows", received: "\(backward.inputShape(0))"))
      return [.poisoned(like: [backward.input(0)])]
    }
    let (q, r) = (backward.output(0), backward.output(1))
    if m >= n { return [gradient(q, r, backward.upstream(0), backward.upstream(1))] }
    // Q depends on the first m columns alone; the others are Q times theirs of R.
    let rest = backward.input(0)[.ellipsis, m...]
    let upstreams = (backward.upstream(1)[.ellipsis, ..<m], backward.upstream(1)[.ellipsis, m...])
    let upstreamQ = backward.upstream(0) + rest.matmul(upstreams.1, transposeRight: true)
    return [concatenate([gradient(q, r[.ellipsis, ..<m], upstreamQ, upstreams.0), q.matmul(upstreams.1)], axis: -1)]
  }

  /// (dQ + Q S) R^-T, where S is symmetric with the lower triangle of R dR^T - dQ^T Q (Liao, Liu, Wang and Xiang, "Differentiable programming tensor
  /// networks", 2019).
  private func gradient(_ q: Tensor, _ r: Tensor, _ upstreamQ: Tensor, _ upstreamR: Tensor) -> Tensor {
    let product = r.matmul(upstreamR, transposeRight: true) - upstreamQ.matmul(q, transposeLeft: true)
    let symmetric = product.lowerTriangle() + product.lowerTriangle(diagonal: -1).matrixTranspose()
    return r.triangularSolve((upstreamQ + q.matmul(symmetric)).matrixTranspose(), lower: false).matrixTranspose()
  }
}

extension TensorConvertible {
  /// The Q with orthonormal columns and the upper triangular R whose product is each matrix: [..., m, n] -> [..., m, k], [..., k, n] with k = min(m, n), or
  /// with k = m where `fullMatrices`. Floating-point dtypes. TensorFlow: `tf.linalg.qr`.
  ///
  /// The gradient needs a matrix whose first k columns are independent, and of a matrix with more rows than columns the reduced form.
  public func qr(fullMatrices: Bool = false) -> (q: Tensor, r: Tensor) {
    let results = factorized(tensor, count: 2) { (a) throws(TensorError) in
      Array(applyAll(QRDecomposition(fullMatrices: fullMatrices), [a]).prefix(2))
    }
    return (results[0], results[1])
  }
}
