import ApusTensors
import TestSupport

extension OperationCase {
  static let elementwise: [String: OperationCase] = [
    "negative": .unary { -$0 },
    "square": .unary { $0.square() },
    "tanh": .unary { $0.tanh() },
  ]
}
