import ApusTensors

extension Dataset {
  /// Stacks every `size` consecutive elements, filling shorter ones up at the ends of their dimensions. TensorFlow's `padded_batch`.
  ///
  /// ```swift
  /// let sentences = Dataset.fromGenerator { tokenLists.lazy.map { Tensor($0) } }      // [5], [3], [9], ...
  /// for batch in sentences.paddedBatch(2) { ... }                                     // [2, 5], then [1, 9]
  /// ```
  ///
  /// Elements of different ranks or dtypes, or longer than `paddedShapes` allows, are a mistake, which is reported as a ``TensorError`` and ends the
  /// iteration.
  ///
  /// - Parameters:
  ///   - paddedShapes: For each tensor of the element, the lengths to fill its dimensions up to; nil for the longest in the batch, which is also what
  ///     happens where nothing is given.
  ///   - paddingValue: What to fill up with, in every tensor.
  ///   - dropRemainder: Whether a last batch of fewer elements is left out.
  public func paddedBatch(
    _ size: Int, paddedShapes: [[Int?]]? = nil, paddingValue: Double = 0, dropRemainder: Bool = false
  ) -> Dataset {
    grouped("paddedBatch", size, dropRemainder) { parts throws(TensorError) in
      let template = try parts.template("paddedBatch")
      if let paddedShapes, paddedShapes.count != template.tensors.count {
        throw TensorError(
          .shape, "paddedBatch", "paddedShapes does not fit the elements", expected: "\(template.tensors.count) shapes, one for each tensor",
          received: "\(paddedShapes.count)")
      }
      var tensors: [Tensor] = []
      for part in template.tensors.indices { tensors.append(try parts.padded(part, to: paddedShapes?[part], paddingValue)) }
      return tensors
    }
  }
}

extension [ItemParts] {
  /// The part of every item, filled up to one shape and stacked.
  fileprivate func padded(_ part: Int, to lengths: [Int?]?, _ paddingValue: Double) throws(TensorError) -> Tensor {
    let dtype = self[0].dtype(part)
    let shape = try paddedShape(part, lengths)
    let padding = withDevice(.cpu) { Tensor(shape: [], scalars: [paddingValue], dtype: dtype) }
    let byteCount = shape.elementCount * dtype.byteCount
    return Tensor.onHost(shape.inserting(count, at: 0), dtype) { target in
      padding.withHostBytes { element in
        for offset in stride(from: 0, to: target.count, by: element.count) {
          (target.baseAddress! + offset).copyMemory(from: element.baseAddress!, byteCount: element.count)
        }
      }
      for (position, item) in enumerated() {
        let itemShape = item.shape(part)
        item.withBytes(part, itemShape.elementCount * dtype.byteCount) { source in
          copyBlock(source, itemShape[...], to: target, position * byteCount, shape[...], dtype.byteCount)
        }
      }
    }
  }

  /// The smallest shape, or the one asked for, that every item's part fits into.
  private func paddedShape(_ part: Int, _ lengths: [Int?]?) throws(TensorError) -> Shape {
    var shape = self[0].shape(part)
    for (position, item) in enumerated() {
      let itemShape = item.shape(part)
      guard itemShape.rank == shape.rank, item.dtype(part) == dtype(part) else {
        throw TensorError(
          itemShape.rank == shape.rank ? .dtype : .shape, "paddedBatch", "element \(position) differs from the first in tensor \(part)",
          expected: "rank \(shape.rank) and \(dtype(part))", received: "\(itemShape) \(item.dtype(part))")
      }
      for axis in 0..<shape.rank { shape[axis] = Swift.max(shape[axis], itemShape[axis]) }
    }
    guard let lengths else { return shape }
    guard lengths.count == shape.rank, zip(lengths, shape).allSatisfy({ $0 ?? $1 >= $1 }) else {
      throw TensorError(
        .shape, "paddedBatch", "tensor \(part) does not fit into the padded shape",
        expected: "at most [\(lengths.map { $0.map(String.init) ?? "any" }.joined(separator: ", "))]", received: "\(shape)")
    }
    return Shape(zip(lengths, shape).map { $0 ?? $1 })
  }

  private func dtype(_ part: Int) -> DType { self[0].dtype(part) }
}

/// Copies an array into the corner of a larger one, row by row.
private func copyBlock(
  _ source: UnsafeRawBufferPointer, _ shape: Shape.SubSequence, to target: UnsafeMutableRawBufferPointer, _ offset: Int, _ room: Shape.SubSequence,
  _ elementByteCount: Int
) {
  guard let length = shape.first, shape.count > 1 else {
    if !source.isEmpty { (target.baseAddress! + offset).copyMemory(from: source.baseAddress!, byteCount: source.count) }
    return
  }
  guard length > 0 else { return }
  let (step, targetStep) = (source.count / length, room.dropFirst().reduce(elementByteCount, *))
  for index in 0..<length {
    let row = UnsafeRawBufferPointer(rebasing: source[index * step..<(index + 1) * step])
    copyBlock(row, shape.dropFirst(), to: target, offset + index * targetStep, room.dropFirst(), elementByteCount)
  }
}
