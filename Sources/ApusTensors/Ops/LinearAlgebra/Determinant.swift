import ApusCPU
import ApusDevices
import Foundation

struct Determinant: FactorizationOp {
  static let name = "determinant"
  static let gradientReads = GradientReads.inputsAndOutputs

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireMatrices(inputs[0], square: true, in: Self.name)
    return [OpResult(Shape(inputs[0].shape.dropLast(2)), inputs[0].dtype)]
  }

  func factorize<Scalar>(_ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>) {
    outputs[0].elements.pointee = diagonalFactors(inputs[0], factorizer).reduce(1, *)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let factor = (backward.upstream() * backward.output()).reshape(Shape(backward.inputShape(0).dropLast(2) + [1, 1]))
    return [backward.input(0).inverse(adjoint: true) * factor]
  }
}

/// The sign of a determinant and the logarithm of its magnitude, which does not overflow.
struct LogDeterminant: FactorizationOp {
  static let name = "slogdet"
  static let gradientReads = GradientReads.inputs

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireMatrices(inputs[0], square: true, in: Self.name)
    let result = OpResult(Shape(inputs[0].shape.dropLast(2)), inputs[0].dtype)
    return [result, result]
  }

  func factorize<Scalar>(_ inputs: [HostMatrix<Scalar>], _ outputs: [HostMatrix<Scalar>], _ factorizer: Factorizer<Scalar>) {
    let factors = diagonalFactors(inputs[0], factorizer).map(Double.init)
    outputs[0].elements.pointee = Scalar(factors.reduce(1.0) { $0 * ($1.isNaN ? $1 : $1 == 0 ? 0 : $1 < 0 ? -1 : 1) })
    outputs[1].elements.pointee = Scalar(factors.reduce(0.0) { $0 + log($1.magnitude) })
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let factor = backward.upstream(1).reshape(Shape(backward.inputShape(0).dropLast(2) + [1, 1]))
    return [backward.input(0).inverse(adjoint: true) * factor]
  }
}

/// Numbers whose product is the determinant: the diagonal of the triangular factors, and the sign of the interchanges.
private func diagonalFactors<Scalar>(_ matrix: HostMatrix<Scalar>, _ factorizer: Factorizer<Scalar>) -> [Scalar] {
  let n = matrix.rows
  let pivots = factorizer.lu(matrix.elements, n).pivots
  return (0..<n).map { pivots[$0] == Int32($0 + 1) ? matrix.elements[$0 * n + $0] : -matrix.elements[$0 * n + $0] }
}

extension TensorConvertible {
  /// The determinant of each square matrix: [..., n, n] -> [...]. Floating-point dtypes. TensorFlow: `tf.linalg.det`.
  ///
  /// The gradient needs matrices that can be inverted.
  public func determinant() -> Tensor { factorized(tensor) { (a) throws(TensorError) in [apply(Determinant(), a)] }[0] }

  /// The sign of each square matrix's determinant and the logarithm of its magnitude: [..., n, n] -> two of [...]. Of a singular matrix these are 0 and
  /// -infinity. Floating-point dtypes; the sign has no gradient. TensorFlow: `tf.linalg.slogdet`.
  ///
  /// ```swift
  /// let (sign, logarithm) = covariance.slogdet()          // the determinant itself may overflow
  /// ```
  public func slogdet() -> (sign: Tensor, logAbsDeterminant: Tensor) {
    let results = factorized(tensor, count: 2) { (a) throws(TensorError) in Array(applyAll(LogDeterminant(), [a]).prefix(2)) }
    return (results[0], results[1])
  }
}
