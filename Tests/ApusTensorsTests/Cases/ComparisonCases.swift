import ApusTensors
import TestSupport

extension OperationCase {
  static let comparison: [String: OperationCase] = [
    "equal": .pair { $0 .== $1 },
    "greater": .pair { $0 .> $1 },
    "greaterEqual": .pair { $0 .>= $1 },
    "isFinite": .unary { $0.isFinite() },
    "isInfinite": .unary { $0.isInfinite() },
    "isNaN": .unary { $0.isNaN() },
    "less": .pair { $0 .< $1 },
    "lessEqual": .pair { $0 .<= $1 },
    "logicalAnd": .pair { $0 .& $1 },
    "logicalNot": .unary { .!$0 },
    "logicalOr": .pair { $0 .| $1 },
    "logicalXor": .pair { $0 .^ $1 },
    "notEqual": .pair { $0 .!= $1 },
    "where": OperationCase { inputs, _ in [Tensor.where(inputs[0], inputs[1], inputs[2])] },
  ]
}
