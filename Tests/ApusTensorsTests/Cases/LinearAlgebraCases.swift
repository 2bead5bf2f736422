import ApusTensors
import TestSupport

extension OperationCase {
  static let linearAlgebra: [String: OperationCase] = [
    "matmul": OperationCase { inputs, attributes in
      [
        inputs[0].matmul(
          inputs[1], transposeLeft: attributes.bool("transposeLeft"), transposeRight: attributes.bool("transposeRight"))
      ]
    },
    "matvec": OperationCase { [$0[0].matvec($0[1], transpose: $1.bool("transpose"))] },
    "tensordot": OperationCase { inputs, attributes in
      guard attributes.isList("axes") else { return [inputs[0].tensordot(inputs[1], axes: attributes.int("axes"))] }
      let axes = attributes.intLists("axes")
      return [inputs[0].tensordot(inputs[1], axes: (axes[0], axes[1]))]
    },
    "outer": .pair { $0.outer($1) },
    "dot": .pair { $0.dot($1) },
    "cross": .pair { $0.cross($1) },
    "kron": .pair { $0.kron($1) },
    "trace": .unary { $0.trace() },
    "setDiag": .pair { $0.setDiag($1) },
    "einsum": OperationCase { [einsum($1.string("equation"), $0)] },
    // These read one triangle, so that their gradients are not those of independent elements.
    "cholesky": .unary(smooth: false) { $0.cholesky() },
    "logdet": .unary(smooth: false) { $0.logdet() },
    "inverse": .attributed { $0.inverse(adjoint: $1.bool("adjoint")) },
    "determinant": .unary { $0.determinant() },
    "slogdet": .unary {
      let (sign, logarithm) = $0.slogdet()
      return [sign, logarithm]
    },
    "solve": OperationCase { [$0[0].solve($0[1], adjoint: $1.bool("adjoint"))] },
    "triangularSolve": OperationCase { [$0[0].triangularSolve($0[1], lower: $1.bool("lower"), adjoint: $1.bool("adjoint"))] },
    "choleskySolve": .pair { $0.choleskySolve($1) },
    "lstsq": OperationCase { [$0[0].lstsq($0[1], l2Regularizer: $1.double("l2Regularizer"), fast: $1.bool("fast"))] },
    "matrixPower": .attributed { $0.matrixPower($1.int("exponent")) },
    "qr": OperationCase { inputs, attributes in
      let (q, r) = inputs[0].qr(fullMatrices: attributes.bool("fullMatrices"))
      return [q, r]
    },
    // The signs of vectors are nobody's choice, so what does not depend on them is compared.
    "svd": OperationCase { inputs, attributes in
      let (s, u, v) = inputs[0].svd(fullMatrices: attributes.bool("fullMatrices"))
      let k = s.shape.last ?? 0
      let (left, right) = (u[.ellipsis, ..<k], v[.ellipsis, ..<k])
      return [s, (left * s.square().expandDims(-2)).matmul(right, transposeRight: true), unsigned(left), unsigned(right)]
    },
    "singularValues": .unary { $0.singularValues() },
    "eigh": OperationCase { inputs, _ in
      let (e, v) = inputs[0].eigh()
      return [e, unsigned(v), (v * e.exp().expandDims(-2)).matmul(v, transposeRight: true)]
    },
    "eigvalsh": .unary { $0.eigvalsh() },
    "pinv": .unary(smooth: false) { $0.pinv() },
    "matrixRank": .unary { $0.matrixRank() },
  ]

  /// The outer product of each column with itself.
  private static func unsigned(_ vectors: Tensor) -> Tensor { einsum("...ik,...jk->...kij", vectors, vectors) }

  private static func unary(_ call: @escaping @Sendable (Tensor) -> [Tensor]) -> OperationCase { OperationCase { inputs, _ in call(inputs[0]) } }
}
