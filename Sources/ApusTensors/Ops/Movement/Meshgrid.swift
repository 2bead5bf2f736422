import ApusDevices

/// Which of two vectors runs along the rows of a grid.
public enum MeshgridIndexing: Sendable {
  /// The first along the columns, the second along the rows, as in plots.
  case xy
  /// Each along the axis of its own number, as in matrices.
  case ij
}

/// The coordinates of a grid's points: for each vector a tensor that repeats it along all the others. TensorFlow: `tf.meshgrid`.
///
/// ```swift
/// let grid = meshgrid([[1, 2, 3], [4, 5]])
/// grid[0]                 // [[1, 2, 3], [1, 2, 3]]
/// grid[1]                 // [[4, 4, 4], [5, 5, 5]]
/// ```
public func meshgrid(_ vectors: [Tensor], indexing: MeshgridIndexing = .xy) -> [Tensor] {
  composed(vectors, count: vectors.count) { () throws(TensorError) in
    guard vectors.count <= Shape.maximumRank, vectors.allSatisfy({ $0.rank <= 1 }) else {
      throw TensorError(
        .shape, "meshgrid", "a grid is made of vectors", expected: "at most \(Shape.maximumRank) tensors of rank 1",
        received: "tensors of the shapes \(vectors.map(\.shape))")
    }
    var axes = Array(vectors.indices)
    if indexing == .xy && axes.count > 1 { axes.swapAt(0, 1) }
    // `axes` is its own inverse: the vector that runs along an axis has the number of the axis that it runs along.
    let shape = Shape(axes.map { vectors[$0].elementCount })
    try requireValid(shape, in: "meshgrid")
    return vectors.indices.map { number in
      let along = Shape(axes.indices.map { $0 == axes[number] ? vectors[number].elementCount : 1 })
      return vectors[number].reshape(along).broadcast(to: shape)
    }
  }
}
