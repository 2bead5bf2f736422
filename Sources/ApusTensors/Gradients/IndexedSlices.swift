/// A gradient that is a sum of rows, each of which belongs to a place: that of a table of which rows were chosen by indices. TensorFlow's
/// `tf.IndexedSlices`.
///
/// The sum alone does not say all: as in TensorFlow, an optimizer that squares a gradient squares each of these rows.
final class IndexedSlices: Sendable {
  /// [1, count, row].
  private let values: Tensor
  /// [1, count].
  private let indices: Tensor
  private let shape: Shape
  private let target: ScatterTarget

  init(_ values: Tensor, at indices: Tensor, shape: Shape, target: ScatterTarget) {
    self.values = values
    self.indices = indices
    self.shape = shape
    self.target = target
  }

  /// The sums of the rows that belong to one place, with a note of the rows.
  var summed: Tensor {
    let sums = reduced(values) { apply(ScatterAdd(target: target), $0, indices) }.reshape(shape)
    return sums.noting(self)
  }

  func mapRows(_ transform: (Tensor) -> Tensor) -> IndexedSlices {
    IndexedSlices(transform(values), at: indices, shape: shape, target: target)
  }

  /// The rows of both.
  static func + (first: IndexedSlices, second: IndexedSlices) -> IndexedSlices {
    let indices = [first.indices, second.indices].map { $0.cast(.int64) }
    return IndexedSlices(
      concatenate([first.values, second.values], axis: 1), at: concatenate(indices, axis: 1), shape: first.shape, target: first.target)
  }
}

extension Tensor {
  /// What `transform`, a function of each element, makes of this gradient. Where it is the sum of the gradients of rows that were chosen by indices,
  /// `transform` is applied to each of those, and the sum is taken of its results: that of the squares, for example. TensorFlow does so with
  /// `tf.IndexedSlices`.
  package func mapSlices(_ transform: (Tensor) -> Tensor) -> Tensor { slices?.mapRows(transform).summed ?? transform(self) }

  /// The sum of two gradients of one source.
  func addingGradient(_ other: Tensor) -> Tensor {
    if let slices, let others = other.slices { return (slices + others).summed }
    return self + other
  }
}
