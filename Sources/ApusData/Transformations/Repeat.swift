import ApusTensors

extension Dataset {
  /// The data set several times over, or without end. TensorFlow's `repeat`.
  ///
  /// Each pass is an iteration of its own, so a `shuffle` before it gives each its own order.
  ///
  /// - Parameter count: How often; at least 0, or a ``TensorError`` is reported. Without it, the result has no end, unless a pass gives no element.
  public func `repeat`(_ count: Int? = nil) -> Dataset {
    checking("repeat", "count", count ?? 0, atLeast: 0) {
      let makeStream = makeStream
      return Dataset(structure, repeated(count)) { repeatStream(count, makeStream) }
    }
  }

  private func repeated(_ count: Int?) -> Cardinality {
    if count == 0 || cardinality == .finite(0) { return .finite(0) }
    guard let count else { return .infinite }
    return cardinality.map {
      let (total, overflow) = $0.multipliedReportingOverflow(by: count)
      return overflow ? .max : total
    }
  }
}

private func repeatStream(_ count: Int?, _ makeStream: @escaping () -> DatasetStream) -> DatasetStream {
  var passes = 0
  var stream: DatasetStream?
  var isEmpty = false
  return {
    while true {
      if let item = stream?() {
        isEmpty = false
        return item
      }
      // An endless repetition of nothing would never return.
      if isEmpty { return nil }
      guard count.map({ passes < $0 }) ?? true else { return nil }
      passes += 1
      isEmpty = true
      stream = makeStream()
    }
  }
}
