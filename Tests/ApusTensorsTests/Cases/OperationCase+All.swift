import TestSupport

extension OperationCase {
  /// How each op that has fixtures is called.
  static let all: [String: OperationCase] = [
    activations, binary, comparison, creation, elementwise, gradients, indexing, linearAlgebra, movement, random, reductions, scans, segments,
    sorting,
    subscripts,
  ].reduce(into: [:]) { all, family in
    all.merge(family) { _, _ in fatalError("an op is listed twice") }
  }
}
