import ApusTensors

extension Dataset {
  /// At most the first `count` elements. TensorFlow's `take`.
  ///
  /// - Parameter count: At least 0, or a ``TensorError`` is reported.
  public func take(_ count: Int) -> Dataset {
    checking("take", "count", count, atLeast: 0) {
      transformed(cardinality == .infinite ? .finite(count) : cardinality.map { Swift.min($0, count) }) { everyStream($0, first: 0, limit: count) }
    }
  }

  /// All but the first `count` elements. TensorFlow's `skip`.
  ///
  /// - Parameter count: At least 0, or a ``TensorError`` is reported.
  public func skip(_ count: Int) -> Dataset {
    checking("skip", "count", count, atLeast: 0) {
      transformed(cardinality.map { Swift.max(0, $0 - count) }) { everyStream($0, first: count) }
    }
  }

  /// Every `count`-th element, beginning with number `index`: one of `count` parts that share the data set out. TensorFlow's `shard`.
  ///
  /// - Parameters:
  ///   - count: The number of parts; at least 1, or a ``TensorError`` is reported.
  ///   - index: Which part; at least 0 and less than `count`, or a ``TensorError`` is reported.
  public func shard(_ count: Int, index: Int) -> Dataset {
    checking("shard", "count", count, atLeast: 1) {
      guard index >= 0, index < count else {
        return .refused(
          structure,
          TensorError(.value, "shard", "the index is out of range", expected: "at least 0 and less than \(count)", received: "\(index)"))
      }
      return transformed(cardinality.map { $0 / count + (index < $0 % count ? 1 : 0) }) { everyStream($0, first: index, step: count) }
    }
  }
}

/// The items number first, first + step, ..., at most `limit` of them.
private func everyStream(_ upstream: @escaping DatasetStream, first: Int, step: Int = 1, limit: Int = .max) -> DatasetStream {
  var skipped = first
  var left = limit
  return {
    guard left > 0 else { return nil }
    while skipped > 0 {
      guard upstream() != nil else { return nil }
      skipped -= 1
    }
    skipped = step - 1
    left -= 1
    return upstream()
  }
}
