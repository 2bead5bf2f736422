import ApusDevices

extension TensorConvertible {
  /// The x that minimises |A x - b|^2 + regularizer |x|^2 for each matrix: [..., m, n], [..., m, k] -> [..., n, k]; of several the shortest. The batch
  /// dimensions broadcast. Floating-point dtypes; differentiable. TensorFlow: `tf.linalg.lstsq`.
  ///
  /// - Parameters:
  ///   - l2Regularizer: What keeps x short.
  ///   - fast: Whether to solve the normal equations, through a Cholesky decomposition: that doubles the number of digits lost, and needs independent columns
  ///     (or rows, where those are fewer) if there is no regularizer. Otherwise the singular values are used.
  public func lstsq(_ right: some TensorConvertible, l2Regularizer: Double = 0, fast: Bool = true) -> Tensor {
    factorized(tensor, right.tensor, in: "lstsq") { (a, b) throws(TensorError) in
      guard l2Regularizer >= 0 else {
        throw TensorError(.value, "lstsq", "the regularizer is negative", expected: "0 or more", received: "\(l2Regularizer)")
      }
      let (m, n) = (a.shape[-2], a.shape[-1])
      if !fast && l2Regularizer == 0 { return a.pinv().matmul(b) }
      if !fast {
        let (s, u, v) = a.svd()
        let factors = s / (s.square() + l2Regularizer)
        return (v * factors.expandDims(-2)).matmul(u.matmul(b, transposeLeft: true))
      }
      let product = m >= n ? a.matmul(a, transposeLeft: true) : a.matmul(a, transposeRight: true)
      let identity = withDevice(a.device) { Tensor.eye(Swift.min(m, n), dtype: a.dtype) }
      let l = (l2Regularizer == 0 ? product : product + identity * l2Regularizer).cholesky()
      return m >= n ? l.choleskySolve(a.matmul(b, transposeLeft: true)) : a.matmul(l.choleskySolve(b), transposeLeft: true)
    }
  }

  /// The Moore-Penrose pseudo-inverse of each matrix: [..., m, n] -> [..., n, m]. Floating-point dtypes; differentiable where the rank does not change.
  /// TensorFlow: `tf.linalg.pinv`.
  ///
  /// - Parameter rcond: Singular values below this part of the greatest count as 0; nil stands for 10 max(m, n) times the dtype's precision.
  public func pinv(rcond: Double? = nil) -> Tensor {
    factorized(tensor) { (a) throws(TensorError) in
      let (s, u, v) = a.svd()
      if s.node.isPoisoned { return [s] }
      let cutoff = s.max(axes: [-1], keepDims: true) * (rcond ?? 10 * precision(a))
      let inverse = Tensor.where(s .> cutoff, 1 / s, s.zerosLike())
      return [(v * inverse.expandDims(-2)).matmul(u, transposeRight: true)]
    }[0]
  }

  /// The number of singular values of each matrix above a tolerance, int32: [..., m, n] -> [...]. Floating-point dtypes. TensorFlow: `tf.linalg.matrix_rank`.
  ///
  /// - Parameter tolerance: Nil stands for the greatest singular value times max(m, n) times the dtype's precision.
  public func matrixRank(tolerance: Double? = nil) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let s = tensor.singularValues()
      if s.node.isPoisoned { return s }
      let wide = s.cast(s.dtype.computeType)
      let bound = tolerance.map { wide.onesLike() * $0 } ?? wide.max(axes: [-1], keepDims: true) * precision(tensor)
      return (wide .> bound).cast(.int32).sum(axis: -1)
    }
  }
}

/// What rounding may add to the singular values of a matrix, relative to the greatest.
private func precision(_ matrix: Tensor) -> Double {
  let unit = matrix.dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)
  return Double(Swift.max(matrix.shape[-1], matrix.shape[-2])) * unit
}
