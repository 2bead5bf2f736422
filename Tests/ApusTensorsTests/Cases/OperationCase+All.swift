import TestSupport

extension OperationCase {
  /// How each op that has fixtures is called.
  static let all: [String: OperationCase] = [
    activations, attention, binary, comparison, convolution, creation, elementwise, indexing, linearAlgebra, movement, normalization, pooling,
    recurrent, reductions, resizing, scans, segments, sorting, subscripts,
  ].reduce(into: [:]) { all, family in
    all.merge(family) { _, _ in fatalError("an op is listed twice") }
  }
}
