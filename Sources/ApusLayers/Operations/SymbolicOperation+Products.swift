import ApusTensors

extension SymbolicOperation {
  /// Sums of products.
  static let products: [SymbolicOperation] = [
    binary("Matmul") { left, right in
      // A vector is a row on the left, and a column on the right.
      let product = (left.rank == 1 ? left.expandDims(0) : left).matmul(right.rank == 1 ? right.expandDims(-1) : right)
      let withoutRow = left.rank == 1 ? product.squeeze(axes: [-2]) : product
      return right.rank == 1 ? withoutRow.squeeze(axes: [-1]) : withoutRow
    },
    SymbolicOperation("Einsum", operands: [], isVariadic: true, options: ["subscripts"]) { options in
      let equation = try options.string("subscripts", default: "")
      return { operands throws(TensorError) in [einsum(equation, try operands.allTensors())] }
    },
  ]
}
