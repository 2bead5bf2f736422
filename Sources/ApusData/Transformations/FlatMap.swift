import ApusTensors

extension Dataset {
  /// The elements of the data sets that `transform` makes of the elements, one after the other. TensorFlow's `flat_map`.
  ///
  /// ```swift
  /// // Sliding windows of a series: [0 1 2] [1 2 3] [2 3 4] ...
  /// Dataset.range(10).window(3, shift: 1, dropRemainder: true).flatMap { $0.batch(3) }
  /// ```
  public func flatMap<Result: DatasetElement>(_ transform: @escaping @Sendable (Element) -> Dataset<Result>) -> Dataset<Result> {
    flatMapped(.of(Result.self), transform)
  }

  /// The same for data sets of tuples.
  public func flatMap<First: DatasetElement, Second: DatasetElement, each Other: DatasetElement>(
    _ transform: @escaping @Sendable (Element) -> Dataset<(First, Second, repeat each Other)>
  ) -> Dataset<(First, Second, repeat each Other)> {
    flatMapped(.of(First.self, Second.self, repeat (each Other).self), transform)
  }

  private func flatMapped<Result>(
    _ results: ElementStructure<Result>, _ transform: @escaping @Sendable (Element) -> Dataset<Result>
  ) -> Dataset<Result> {
    let (makeStream, structure) = (makeStream, structure)
    return Dataset<Result>(results, .unknown) { flatStream(makeStream()) { transform(structure.element($0)).makeStream() } }
  }
}

/// The streams that `transform` makes of the items, one after the other.
func flatStream(_ upstream: @escaping DatasetStream, _ transform: @escaping (DatasetItem) -> DatasetStream) -> DatasetStream {
  var current: DatasetStream = { nil }
  return {
    while true {
      if let item = current() { return item }
      guard let item = upstream(), !hasReportedMistake else { return nil }
      current = transform(item)
    }
  }
}
