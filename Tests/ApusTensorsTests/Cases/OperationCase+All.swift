import TestSupport

extension OperationCase {
  /// How each op that has fixtures is called.
  static let all: [String: OperationCase] = [
    elementwise, binary, comparison, activations, movement, creation, reductions, scans, indexing, sorting,
    segments,
  ].reduce(into: [:]) { all, family in
    all.merge(family) { _, _ in fatalError("an op is listed twice") }
  }
}
