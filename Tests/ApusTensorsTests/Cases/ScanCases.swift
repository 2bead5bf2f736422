import ApusTensors
import TestSupport

extension OperationCase {
  static let scans: [String: OperationCase] = [
    "cumsum": .scan { $0.cumsum(axis: $1, exclusive: $2, reverse: $3) },
    "cumprod": .scan { $0.cumprod(axis: $1, exclusive: $2, reverse: $3) },
    "cumulativeLogSumExp": .scan { $0.cumulativeLogSumExp(axis: $1, exclusive: $2, reverse: $3) },
  ]

  private static func scan(_ call: @escaping @Sendable (Tensor, Int, Bool, Bool) -> Tensor) -> OperationCase {
    .attributed { call($0, $1.int("axis"), $1.bool("exclusive"), $1.bool("reverse")) }
  }
}
