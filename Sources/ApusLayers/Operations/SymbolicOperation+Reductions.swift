import ApusTensors

extension SymbolicOperation {
  /// Functions of all elements along some axes.
  static let reductions: [SymbolicOperation] = [
    reduction("All") { $0.cast(.bool).all(axes: $1, keepDims: $2) },
    reduction("Any") { $0.cast(.bool).any(axes: $1, keepDims: $2) },
    reduction("Logsumexp", .math) { $0.floating.logSumExp(axes: $1, keepDims: $2) },
    reduction("Max") { $0.max(axes: $1, keepDims: $2) },
    reduction("Mean") { $0.floating.mean(axes: $1, keepDims: $2) },
    reduction("Min") { $0.min(axes: $1, keepDims: $2) },
    reduction("Prod") { $0.summable.prod(axes: $1, keepDims: $2) },
    reduction("Std") { $0.floating.standardDeviation(axes: $1, keepDims: $2) },
    reduction("Sum") { $0.summable.sum(axes: $1, keepDims: $2) },
    reduction("Var") { $0.floating.variance(axes: $1, keepDims: $2) },
    // Of vectors along one axis; matrices have other norms.
    reduction("Norm", .linearAlgebra) { $0.floating.norm(axes: $1, keepDims: $2) },
    place("Argmax") { $0.argMax(axis: $1, outputType: .int32) },
    place("Argmin") { $0.argMin(axis: $1, outputType: .int32) },
    unary("Cumsum", options: ["axis"]) { options in
      let axis = try options.integer("axis")
      return { axis == nil ? $0.summable.reshape([-1]).cumsum() : $0.summable.cumsum(axis: axis!) }
    },
  ]

  private static func reduction(
    _ name: String, _ module: Module = .numPy, _ function: @escaping @Sendable (Tensor, [Int]?, Bool) -> Tensor
  ) -> SymbolicOperation {
    unary(name, module, options: ["axis", "keepdims"]) { options in
      let (axes, keepDims) = (try options.integers("axis"), try options.boolean("keepdims"))
      return { function($0, axes, keepDims) }
    }
  }

  /// Where along an axis, or among all elements, something stands.
  private static func place(_ name: String, _ function: @escaping @Sendable (Tensor, Int) -> Tensor) -> SymbolicOperation {
    unary(name, options: ["axis", "keepdims"]) { options in
      let (axis, keepDims) = (try options.integer("axis"), try options.boolean("keepdims"))
      return { x in
        let result = axis.map { function(x, $0) } ?? function(x.reshape([-1]), 0)
        if !keepDims { return result }
        return axis.map { result.expandDims($0 < 0 && x.rank > 0 ? $0 + x.rank : $0) } ?? result.reshape(x.shape.map { _ in 1 })
      }
    }
  }
}

extension Tensor {
  /// The tensor in the dtype that Keras adds its elements up in: small integers and Bools in 32 bits.
  fileprivate var summable: Tensor {
    switch dtype {
    case .bool, .int8, .int16: cast(.int32)
    case .uint8, .uint16: cast(.uint32)
    default: self
    }
  }
}
