import ApusTensors
import TestSupport

extension OperationCase {
  static let binary: [String: OperationCase] = [
    "add": .pair { $0 + $1 },
    "divide": .pair { $0 / $1 },
    "multiply": .pair { $0 * $1 },
    "subtract": .pair { $0 - $1 },
  ]
}
