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
    "logSumExp": .reduction { $0.logSumExp(axes: $1, keepDims: $2) },
    "variance": .reduction { $0.variance(axes: $1, keepDims: $2) },
    "standardDeviation": .reduction { $0.standardDeviation(axes: $1, keepDims: $2) },
    "moments": OperationCase { inputs, attributes in
      let (mean, variance) = inputs[0].moments(axes: attributes.intsIfAny("axes"), keepDims: attributes.bool("keepDims"))
      return [mean, variance]
    },
    "norm": .attributed { x, attributes in
      let orders: [String: NormOrder] = ["euclidean": .euclidean, "1": .one, "inf": .infinity, "3": .p(3)]
      return x.norm(orders[attributes.string("order")]!, axes: attributes.intsIfAny("axes"), keepDims: attributes.bool("keepDims"))
    },
    "l2Normalize": .attributed { $0.l2Normalize(axes: $1.intsIfAny("axes"), epsilon: $1.double("epsilon")) },
  ]

  /// A function of a tensor, axes and whether they stay.
  static func reduction(smooth: Bool = true, _ call: @escaping @Sendable (Tensor, [Int]?, Bool) -> Tensor) -> OperationCase {
    .attributed(smooth: smooth) { call($0, $1.intsIfAny("axes"), $1.bool("keepDims")) }
  }
}
