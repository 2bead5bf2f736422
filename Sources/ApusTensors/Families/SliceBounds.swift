import ApusDevices

/// A regular choice of a tensor's elements: along each axis where it starts, how far it steps, and how many it takes.
struct SliceBounds: Sendable, Equatable {
  var starts: [Int]
  var steps: [Int]
  var sizes: [Int]

  /// Everything.
  init(_ shape: Shape) {
    starts = Array(repeating: 0, count: shape.rank)
    steps = Array(repeating: 1, count: shape.rank)
    sizes = shape.dimensions
  }

  init(starts: [Int], steps: [Int]? = nil, sizes: [Int]) {
    self.starts = starts
    self.steps = steps ?? Array(repeating: 1, count: starts.count)
    self.sizes = sizes
  }

  var shape: Shape { Shape(sizes) }

  /// How to step through memory that holds a tensor of this shape.
  func view(in shape: Shape) -> StridedCopy.View {
    let strides = shape.strides
    return StridedCopy.View(
      sizes: sizes, strides: zip(strides, steps).map { $0 * $1 }, offset: zip(strides, starts).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// Refuses a choice that reaches outside the shape.
  func requireInside(_ shape: Shape, in operation: String) throws(TensorError) {
    let fits =
      starts.count == shape.rank && sizes.count == shape.rank
      && shape.indices.allSatisfy { axis in
        let (start, size) = (starts[axis], sizes[axis])
        guard size > 0 else { return size == 0 }
        guard start >= 0, start < shape[axis], size <= shape[axis] else { return false }
        let last = start + (size - 1) * steps[axis]
        return last >= 0 && last < shape[axis]
      }
    if fits { return }
    throw TensorError(
      .index, operation, "the slice reaches outside the tensor", expected: "a start and a size for each dimension, inside the shape \(shape)",
      received: "starts \(starts), sizes \(sizes)" + (steps.allSatisfy { $0 == 1 } ? "" : ", steps \(steps)"))
  }
}
