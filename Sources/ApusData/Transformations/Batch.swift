import ApusTensors

extension Dataset {
  /// Stacks every `size` consecutive elements along a new first dimension. TensorFlow's `batch`.
  ///
  /// ```swift
  /// for (x, y) in dataset.batch(64) { ... }         // x: [64, 28, 28], y: [64]; the last batch may be shorter
  /// ```
  ///
  /// Elements of different shapes or dtypes are a mistake, which is reported as a ``TensorError`` and ends the iteration.
  ///
  /// - Parameters:
  ///   - size: At least 1, or a ``TensorError`` is reported.
  ///   - dropRemainder: Whether a last batch of fewer elements is left out, so that all have one shape.
  public func batch(_ size: Int, dropRemainder: Bool = false) -> Dataset {
    grouped("batch", size, dropRemainder) { parts throws(TensorError) in
      let template = try parts.template("batch")
      var tensors: [Tensor] = []
      for part in template.tensors.indices { tensors.append(try parts.stacked(part, "batch")) }
      return tensors
    }
  }

  /// Replaces every `size` consecutive elements by one, whose tensors `combine` makes of theirs.
  func grouped(
    _ operation: String, _ size: Int, _ dropRemainder: Bool,
    _ combine: @escaping @Sendable ([ItemParts]) throws(TensorError) -> [Tensor]
  ) -> Dataset {
    checking(operation, "batch size", size, atLeast: 1) {
      let count = cardinality.map { dropRemainder ? $0 / size : $0 / size + ($0 % size == 0 ? 0 : 1) }
      return transformed(count) { groupStream($0, size, dropRemainder, combine) }
    }
  }
}

private func groupStream(
  _ upstream: @escaping DatasetStream, _ size: Int, _ dropRemainder: Bool, _ combine: @escaping ([ItemParts]) throws(TensorError) -> [Tensor]
) -> DatasetStream {
  return {
    var first: DatasetItem?
    var parts: [ItemParts] = []
    while parts.count < size, let item = upstream() {
      if first == nil { first = item }
      parts.append(item.parts)
    }
    guard let first, parts.count == size || !dropRemainder else { return nil }
    // Whoever made a poisoned tensor has reported why.
    if parts.contains(where: \.isPoisoned) { return nil }
    do throws(TensorError) { return .element(first.replacing(try combine(parts))) } catch {
      report(error)
      return nil
    }
  }
}
