import ApusTensors
import TestSupport

extension OperationCase {
  static let indexing: [String: OperationCase] = [
    "gather": OperationCase { [$0[0].gather($0[1], axis: $1.int("axis"), batchDims: $1.int("batchDims"))] },
    "embeddingLookup": .pair { $0.embeddingLookup($1) },
    "gatherNd": OperationCase { [$0[0].gatherNd($0[1], batchDims: $1.int("batchDims"))] },
    "scatterNd": OperationCase { [.scatterNd(indices: $0[1], updates: $0[0], shape: Shape($1.ints("shape")))] },
    "tensorScatterNdUpdate": .scatter { $0.tensorScatterNdUpdate(indices: $1, updates: $2) },
    "tensorScatterNdAdd": .scatter { $0.tensorScatterNdAdd(indices: $1, updates: $2) },
    "tensorScatterNdSub": .scatter { $0.tensorScatterNdSub(indices: $1, updates: $2) },
    "tensorScatterNdMax": .scatter(smooth: false) { $0.tensorScatterNdMax(indices: $1, updates: $2) },
    "tensorScatterNdMin": .scatter(smooth: false) { $0.tensorScatterNdMin(indices: $1, updates: $2) },
    "takeAlongAxis": OperationCase { [$0[0].takeAlongAxis($0[1], axis: $1.int("axis"))] },
    "booleanMask": OperationCase { [$0[0].booleanMask($0[1], axis: $1.int("axis"))] },
    "whereTrue": .unary { .where($0) },
  ]

  /// A function of a tensor, indices and updates.
  private static func scatter(smooth: Bool = true, _ call: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor) -> OperationCase {
    OperationCase(smooth: smooth) { inputs, _ in [call(inputs[0], inputs[2], inputs[1])] }
  }
}
