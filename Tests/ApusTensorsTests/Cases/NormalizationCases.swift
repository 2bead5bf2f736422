import ApusTensors
import TestSupport

extension OperationCase {
  static let normalization: [String: OperationCase] = [
    "batchNormalization": OperationCase {
      let (result, mean, variance) = $0[0].batchNormalization(
        scale: $0[1], offset: $0[2], epsilon: $1.double("epsilon"), axis: $1.int("axis"))
      return [result, mean, variance]
    },
    "batchNormalizationGiven": OperationCase {
      [$0[0].batchNormalization(mean: $0[1], variance: $0[2], scale: $0[3], offset: $0[4], epsilon: $1.double("epsilon"), axis: $1.int("axis"))]
    },
    "groupNormalization": OperationCase {
      [$0[0].groupNormalization(groups: $1.int("groups"), scale: $0[1], offset: $0[2], axis: $1.int("axis"))]
    },
    "layerNormalization": OperationCase { [$0[0].layerNormalization(scale: $0[1], offset: $0[2], axes: $1.ints("axes"))] },
    "rmsNormalization": OperationCase { [$0[0].rmsNormalization(scale: $0[1], axes: $1.ints("axes"))] },
  ]
}
