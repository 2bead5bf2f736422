import ApusTensors

/// An element's tensors, or the larger ones of which it is a row.
struct ItemParts {
  let tensors: [Tensor]
  let row: Int?

  /// Whether one of the tensors stands in for a result that could not be computed.
  var isPoisoned: Bool { tensors.contains { $0.isPoisoned } }

  func shape(_ part: Int) -> Shape { row == nil ? tensors[part].shape : tensors[part].shape.removing(0) }
  func dtype(_ part: Int) -> DType { tensors[part].dtype }

  /// Whether the part has this shape and dtype.
  func matches(_ part: Int, _ shape: Shape, _ dtype: DType) -> Bool {
    let tensor = tensors[part]
    guard tensor.dtype == dtype else { return false }
    if row == nil { return tensor.shape == shape }
    guard tensor.rank == shape.rank + 1 else { return false }
    for axis in 0..<shape.rank where tensor.shape[axis + 1] != shape[axis] { return false }
    return true
  }

  /// Reads a part where it lies; `byteCount` is its size.
  func withBytes(_ part: Int, _ byteCount: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
    tensors[part].withHostBytes { bytes in
      let start = (row ?? 0) * byteCount
      body(UnsafeRawBufferPointer(rebasing: bytes[start..<start + byteCount]))
    }
  }
}

extension [ItemParts] {
  /// The first item, if these can be put together into one: they have equally many tensors, at least one, and room for one more dimension.
  func template(_ operation: String) throws(TensorError) -> ItemParts {
    let template = self[0]
    guard !template.tensors.isEmpty else {
      throw TensorError(
        .value, operation, "the elements hold no tensors", expected: "elements made of tensors", received: "data sets, or empty dictionaries",
        hint: "Flatten data sets of data sets first: flatMap { $0.batch(n) }.")
    }
    for item in self where item.tensors.count != template.tensors.count {
      throw TensorError(
        .shape, operation, "the elements hold different numbers of tensors", expected: "\(template.tensors.count), as in the first element",
        received: "\(item.tensors.count)")
    }
    for part in template.tensors.indices where template.shape(part).rank == Shape.maximumRank {
      throw TensorError(
        .shape, operation, "the elements already have the most dimensions there are", expected: "a rank below \(Shape.maximumRank)",
        received: "\(template.shape(part))")
    }
    return template
  }

  /// The part of every item, stacked along a new first dimension.
  func stacked(_ part: Int, _ operation: String) throws(TensorError) -> Tensor {
    let (shape, dtype) = (self[0].shape(part), self[0].dtype(part))
    for (position, item) in enumerated() where !item.matches(part, shape, dtype) {
      throw TensorError(
        shape == item.shape(part) ? .dtype : .shape, operation, "element \(position) differs from the first in tensor \(part)",
        expected: "\(shape) \(dtype)", received: "\(item.shape(part)) \(item.dtype(part))",
        hint: shape.rank == item.shape(part).rank && shape != item.shape(part) ? "paddedBatch fills shorter elements up." : nil)
    }
    let byteCount = shape.elementCount * dtype.byteCount
    return Tensor.onHost(shape.inserting(count, at: 0), dtype) { target in
      for (position, item) in enumerated() {
        item.withBytes(part, byteCount) {
          UnsafeMutableRawBufferPointer(rebasing: target[position * byteCount..<(position + 1) * byteCount]).copyMemory(from: $0)
        }
      }
    }
  }
}
