import ApusDevices

/// What stands in the elements that padding adds.
public enum PadMode: Sendable, Equatable {
  /// One value.
  case constant(Double)
  /// The tensor mirrored at its first and last element, which are not repeated: 3 2 | 1 2 3 | 2 1.
  case reflect
  /// The tensor mirrored at its edges: 2 1 | 1 2 3 | 3 2.
  case symmetric
}

extension TensorConvertible {
  /// The tensor with elements added before and after it along each axis. All dtypes. TensorFlow: `tf.pad`.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 2, 3]]
  /// x.pad([(1, 0), (2, 2)])                          // [[0, 0, 0, 0, 0, 0, 0], [0, 0, 1, 2, 3, 0, 0]]
  /// x.pad([(0, 0), (2, 2)], mode: .reflect)          // [[3, 2, 1, 2, 3, 2, 1]]
  /// ```
  ///
  /// - Parameter paddings: For each axis how many elements are added before and after. `reflect` can add one less than there are, `symmetric` as
  ///   many.
  public func pad(_ paddings: [(Int, Int)], mode: PadMode = .constant(0)) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      guard paddings.count == tensor.rank, paddings.allSatisfy({ $0.0 >= 0 && $0.1 >= 0 }) else {
        throw TensorError(
          .value, "pad", "the paddings do not fit the tensor", expected: "\(tensor.rank) pairs of numbers, none negative", received: "\(paddings)")
      }
      if case .constant(let value) = mode {
        let shape = Shape(zip(tensor.shape, paddings).map { size, padding in size.addingSaturated(padding.0).addingSaturated(padding.1) })
        return apply(Place(bounds: SliceBounds(starts: paddings.map(\.0), sizes: tensor.shape.dimensions), shape: shape, value: value), tensor)
      }
      let skipped = mode == .reflect ? 1 : 0
      var result = tensor
      for (axis, (before, after)) in paddings.enumerated() where before > 0 || after > 0 {
        let size = tensor.shape[axis]
        guard before <= size - skipped, after <= size - skipped else {
          throw TensorError(
            .value, "pad", "there are not enough elements to mirror", expected: "at most \(Swift.max(size - skipped, 0)) along axis \(axis)",
            received: "\((before, after))")
        }
        // The mirrored parts run backwards: the first ends, and the last begins, beside the tensor.
        var pieces = [result]
        if before > 0 { pieces.insert(result.mirrored(axis, from: skipped + before - 1, count: before), at: 0) }
        if after > 0 { pieces.append(result.mirrored(axis, from: size - 1 - skipped, count: after)) }
        result = concatenate(pieces, axis: axis)
      }
      return result
    }
  }
}

extension Tensor {
  /// The `count` elements along an axis that end with the one at `from`, the last first.
  fileprivate func mirrored(_ axis: Int, from: Int, count: Int) -> Tensor {
    var bounds = SliceBounds(shape)
    (bounds.starts[axis], bounds.steps[axis], bounds.sizes[axis]) = (from, -1, count)
    return apply(Slice(bounds: bounds), self)
  }
}

extension Int {
  /// The sum, or the greatest integer where it would be more.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? Int.max : sum
  }

  /// The product, or the greatest integer where it would be more.
  func multipliedSaturated(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? Int.max : product
  }
}
