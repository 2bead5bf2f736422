import ApusTensors

extension SymbolicOperation {
  /// Questions of each element, whose answers are Bools, and what is chosen by such answers.
  static let comparisons: [SymbolicOperation] = [
    binary("Equal") { $0 .== $1 },
    binary("Greater") { $0 .> $1 },
    binary("GreaterEqual") { $0 .>= $1 },
    binary("Less") { $0 .< $1 },
    binary("LessEqual") { $0 .<= $1 },
    binary("LogicalAnd") { $0.cast(.bool).logicalAnd($1.cast(.bool)) },
    binary("LogicalOr") { $0.cast(.bool).logicalOr($1.cast(.bool)) },
    binary("LogicalXor") { $0.cast(.bool).logicalXor($1.cast(.bool)) },
    binary("NotEqual") { $0 .!= $1 },
    unary("LogicalNot") { $0.cast(.bool).logicalNot() },
    real("Isfinite") { $0.isFinite() },
    real("Isinf") { $0.isInfinite() },
    real("Isnan") { $0.isNaN() },
    SymbolicOperation("Where", operands: ["condition", "x1", "x2"]) { _ in
      { operands throws(TensorError) in
        let (yes, no) = try operands.pair(1, 2)
        return [Tensor.where(try operands.tensor(0).cast(.bool), yes, no)]
      }
    },
  ]
}
