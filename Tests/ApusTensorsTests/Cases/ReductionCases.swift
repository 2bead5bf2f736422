import ApusTensors
import TestSupport

extension OperationCase {
  static let reductions: [String: OperationCase] = [
    "sum": .reduction { $0.sum(axes: $1, keepDims: $2) },
    "mean": .reduction { $0.mean(axes: $1, keepDims: $2) },
    "max": .reduction { $0.max(axes: $1, keepDims: $2) },
    "min": .reduction { $0.min(axes: $1, keepDims: $2) },
    "prod": .reduction { $0.prod(axes: $1, keepDims: $2) },
    "any": .reduction { $0.any(axes: $1, keepDims: $2) },
    "all": .reduction { $0.all(axes: $1, keepDims: $2) },
    "countNonzero": .reduction { $0.countNonzero(axes: $1, keepDims: $2) },
    "argMax": .attributed { $0.argMax(axis: $1.int("axis"), outputType: $1.dtype("outputType")) },
    "argMin": .attributed { $0.argMin(axis: $1.int("axis"), outputType: $1.dtype("outputType")) },
  ]

  /// A function of a tensor, axes and whether they stay.
  static func reduction(smooth: Bool = true, _ call: @escaping @Sendable (Tensor, [Int]?, Bool) -> Tensor) -> OperationCase {
    .attributed(smooth: smooth) { call($0, $1.intsIfAny("axes"), $1.bool("keepDims")) }
  }
}
