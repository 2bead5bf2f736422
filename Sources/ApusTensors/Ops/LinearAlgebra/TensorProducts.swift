import ApusDevices

extension TensorConvertible {
  /// The product of each matrix and vector: [..., m, n], [..., n] -> [..., m]. The batch dimensions broadcast. Numeric dtypes.
  /// TensorFlow: `tf.linalg.matvec`.
  ///
  /// - Parameter transpose: Whether to multiply with the transpose of the matrix.
  public func matvec(_ vector: some TensorConvertible, transpose: Bool = false) -> Tensor {
    let (matrix, vector) = (tensor, vector.tensor)
    return composed(matrix, vector) { () throws(TensorError) in
      try requireOneDType([matrix, vector], in: "matvec")
      guard matrix.rank >= 2, vector.rank >= 1, matrix.shape[transpose ? -2 : -1] == vector.shape[-1],
        Shape(matrix.shape.dropLast(2)).broadcast(with: Shape(vector.shape.dropLast())) != nil
      else {
        throw TensorError(
          .shape, "matvec", "the vector does not fit the matrix", expected: "[..., m, n]\(transpose ? " transposed" : "") and [..., n]",
          received: "\(matrix.shape) and \(vector.shape)")
      }
      // Vectors for one matrix are the rows of another.
      if matrix.rank == 2 { return vector.rank == 1 ? column(matrix, vector, transpose) : vector.matmul(matrix, transposeRight: !transpose) }
      return column(matrix, vector, transpose)
    }
  }

  private func column(_ matrix: Tensor, _ vector: Tensor, _ transpose: Bool) -> Tensor {
    matrix.matmul(vector.expandDims(-1), transposeLeft: transpose).squeeze(axis: -1)
  }

  /// The sums of products over the last `axes` axes of this tensor and the first of the other; 0 gives the products of all pairs of elements. Numeric
  /// dtypes. TensorFlow: `tf.tensordot`.
  ///
  /// ```swift
  /// a.tensordot(b, axes: 1)          // [2, 3] x [3, 4] -> [2, 4]: the matrix product
  /// a.tensordot(b, axes: 2)          // [2, 3] x [2, 3] -> []
  /// ```
  public func tensordot(_ right: some TensorConvertible, axes: Int) -> Tensor {
    let (left, right) = (tensor, right.tensor)
    return composed(left, right) { () throws(TensorError) in
      guard axes >= 0, axes <= left.rank, axes <= right.rank else {
        throw TensorError(
          .axis, "tensordot", "there are not so many axes", expected: "0 to \(Swift.min(left.rank, right.rank))", received: "\(axes)")
      }
      return left.tensordot(right, axes: (Array(left.rank - axes..<left.rank), Array(0..<axes)))
    }
  }

  /// The sums of products over some axes of this tensor and as many of the other, which belong together in turn. The axes that remain follow each other,
  /// this tensor's first. Numeric dtypes. TensorFlow: `tf.tensordot`.
  public func tensordot(_ right: some TensorConvertible, axes: (left: [Int], right: [Int])) -> Tensor {
    let (left, right) = (tensor, right.tensor)
    return composed(left, right) { () throws(TensorError) in
      let name = "tensordot"
      try requireOneDType([left, right], in: name)
      var labels = (left: Array(0..<left.rank), right: Array(left.rank..<left.rank + right.rank))
      var pairs: [(Int, Int)] = []
      for (a, b) in zip(axes.left, axes.right) {
        pairs.append((try resolveAxis(a, rank: left.rank, in: name), try resolveAxis(b, rank: right.rank, in: name)))
      }
      guard axes.left.count == axes.right.count, Set(pairs.map(\.0)).count == pairs.count, Set(pairs.map(\.1)).count == pairs.count else {
        throw TensorError(
          .axis, name, "the axes do not belong together", expected: "as many of each tensor, each once", received: "\(axes.left) and \(axes.right)")
      }
      guard pairs.allSatisfy({ left.shape[$0.0] == right.shape[$0.1] }) else {
        throw TensorError(
          .shape, name, "the axes have different sizes", expected: "equal sizes along the axes that belong together",
          received: "\(left.shape) along \(axes.left) and \(right.shape) along \(axes.right)")
      }
      for (a, b) in pairs { labels.right[b] = labels.left[a] }
      let output = labels.left.filter { !labels.right.contains($0) } + labels.right.filter { !labels.left.contains($0) }
      guard output.count <= Shape.maximumRank else {
        throw TensorError(.shape, name, "the result has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(output.count)")
      }
      return Contraction.contract(
        [LabeledTensor(tensor: left, labels: labels.left), LabeledTensor(tensor: right, labels: labels.right)], into: output)
    }
  }

  /// The dot product of vectors along the last dimension, which both have; those before broadcast: [..., n], [..., n] -> [...]. Numeric dtypes. TensorFlow:
  /// `tf.einsum("...i,...i->...", a, b)`.
  public func dot(_ right: some TensorConvertible) -> Tensor {
    let (left, right) = (tensor, right.tensor)
    return composed(left, right) { () throws(TensorError) in
      try requireOneDType([left, right], in: "dot")
      guard left.rank >= 1, right.rank >= 1, left.shape[-1] == right.shape[-1],
        Shape(left.shape.dropLast()).broadcast(with: Shape(right.shape.dropLast())) != nil
      else {
        throw TensorError(.shape, "dot", "the vectors do not fit", expected: "[..., n] and [..., n]", received: "\(left.shape) and \(right.shape)")
      }
      return einsum("...i,...i->...", [left, right])
    }
  }

  /// The products of all pairs of elements: [...a], [...b] -> [...a, ...b]. Numeric dtypes. TensorFlow: `tf.tensordot(a, b, axes=0)`.
  public func outer(_ right: some TensorConvertible) -> Tensor { tensordot(right, axes: 0) }

  /// The cross product of vectors of three elements along the last dimension; those before broadcast. Numeric dtypes. TensorFlow: `tf.linalg.cross`.
  public func cross(_ right: some TensorConvertible) -> Tensor {
    let (left, right) = (tensor, right.tensor)
    return composed(left, right) { () throws(TensorError) in
      try requireOneDType([left, right], in: "cross")
      guard left.rank >= 1, right.rank >= 1, left.shape[-1] == 3, right.shape[-1] == 3, left.shape.broadcast(with: right.shape) != nil else {
        throw TensorError(.shape, "cross", "the vectors do not fit", expected: "[..., 3] and [..., 3]", received: "\(left.shape) and \(right.shape)")
      }
      func turned(_ x: Tensor, _ shift: Int) -> Tensor { x.roll(shift: shift, axis: -1) }
      return turned(left, -1) * turned(right, -2) - turned(left, -2) * turned(right, -1)
    }
  }

  /// The Kronecker product of each pair of matrices, every element of the first times the whole second: [..., m, n], [..., p, q] -> [..., m p, n q].
  /// Numeric dtypes. Keras: `keras.ops.kron`.
  public func kron(_ right: some TensorConvertible) -> Tensor {
    let (left, right) = (tensor, right.tensor)
    return composed(left, right) { () throws(TensorError) in
      try requireOneDType([left, right], in: "kron")
      guard left.rank >= 2, right.rank >= 2, left.rank + 2 <= Shape.maximumRank, right.rank + 2 <= Shape.maximumRank,
        Shape(left.shape.dropLast(2)).broadcast(with: Shape(right.shape.dropLast(2))) != nil
      else {
        throw TensorError(
          .shape, "kron", "the matrices do not fit", expected: "[..., m, n] and [..., p, q], at most \(Shape.maximumRank - 2) dimensions",
          received: "\(left.shape) and \(right.shape)")
      }
      let product = left.expandDims(-1).expandDims(-3) * right.expandDims(-2).expandDims(-4)
      let (m, n, p, q) = (left.shape[-2], left.shape[-1], right.shape[-2], right.shape[-1])
      return product.reshape(Shape(product.shape.dropLast(4) + [m * p, n * q]))
    }
  }

  /// The sum of each matrix's diagonal: [..., m, n] -> [...]. Numeric dtypes. TensorFlow: `tf.linalg.trace`.
  public func trace() -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      try requireRank(atLeast: 2, tensor, in: "trace")
      return tensor.diagPart().sum(axis: -1)
    }
  }

  /// Each matrix with other elements on its diagonal: [..., m, n], [..., min(m, n)] -> [..., m, n]. All dtypes. TensorFlow: `tf.linalg.set_diag`.
  public func setDiag(_ diagonal: some TensorConvertible) -> Tensor {
    let (tensor, diagonal) = (tensor, diagonal.tensor)
    return composed(tensor, diagonal) { () throws(TensorError) in
      try requireOneDType([tensor, diagonal], in: "setDiag")
      guard tensor.rank >= 2, diagonal.shape == Shape(tensor.shape.dropLast(2) + [Swift.min(tensor.shape[-2], tensor.shape[-1])]) else {
        throw TensorError(
          .shape, "setDiag", "the diagonal does not fit the matrix", expected: "[..., m, n] and [..., min(m, n)]",
          received: "\(tensor.shape) and \(diagonal.shape)")
      }
      let isDiagonal = withDevice(tensor.device) { Tensor.eye(tensor.shape[-2], columns: tensor.shape[-1], dtype: .bool) }
      let placed = apply(Diagonal(diagonal: 0, rows: tensor.shape[-2], columns: tensor.shape[-1]), diagonal)
      return Tensor.where(isDiagonal, placed, tensor)
    }
  }
}
