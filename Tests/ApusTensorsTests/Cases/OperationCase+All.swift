import TestSupport

extension OperationCase {
  /// How each op that has fixtures is called.
  static let all: [String: OperationCase] = [
    activations, attention, binary, comparison, convolution, creation, elementwise, gradients, indexing, linearAlgebra, movement, neuralNetwork,
    normalization, pooling, random, recurrent, reductions, resizing, scans, segments, sorting, subscripts,
  ].reduce(into: [:]) { all, family in
    all.merge(family) { _, _ in fatalError("an op is listed twice") }
  }
}
