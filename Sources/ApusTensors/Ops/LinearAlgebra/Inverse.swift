import ApusCPU
import ApusDevices

struct Inverse: FactorizationOp {
  static let name = "inverse"
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
    try factorizer.invert(outputs[0].elements, n)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let inverse = backward.output()
    return [-inverse.matmul(backward.upstream(), transposeLeft: true).matmul(inverse, transposeRight: true)]
  }
}

extension TensorConvertible {
  /// The inverse of each square matrix: [..., n, n] -> [..., n, n]. Floating-point dtypes. A singular matrix is an error. TensorFlow: `tf.linalg.inv`.
  ///
  /// To solve a system, ``solve(_:adjoint:)`` is faster and more exact.
  ///
  /// - Parameter adjoint: Whether to return the inverse of the transpose.
  public func inverse(adjoint: Bool = false) -> Tensor {
    let inverse = factorized(tensor) { (a) throws(TensorError) in [apply(Inverse(), a)] }[0]
    return adjoint ? inverse.matrixTranspose() : inverse
  }

  /// Each square matrix multiplied by itself so many times, or its inverse where the exponent is negative: [..., n, n] -> [..., n, n]. NumPy:
  /// `numpy.linalg.matrix_power`.
  public func matrixPower(_ exponent: Int) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      guard tensor.rank >= 2, tensor.shape[-1] == tensor.shape[-2] else {
        throw TensorError(.shape, "matrixPower", "the matrices are not square", expected: "[..., n, n]", received: "\(tensor.shape)")
      }
      var square = exponent < 0 ? tensor.inverse() : tensor
      var result: Tensor?
      var rest = exponent.magnitude
      while rest > 0 {
        if rest & 1 == 1 { result = result.map { $0.matmul(square) } ?? square }
        rest >>= 1
        if rest > 0 { square = square.matmul(square) }
      }
      let identity = withDevice(tensor.device) { Tensor.eye(tensor.shape[-1], batchShape: Shape(tensor.shape.dropLast(2)), dtype: tensor.dtype) }
      return result ?? identity
    }
  }
}
