extension Dataset {
  /// The elements of the data sets that `transform` makes of the elements, one after the other. TensorFlow's `flat_map`.
  ///
  /// ```swift
  /// // Sliding windows of a series: [0 1 2] [1 2 3] [2 3 4] ...
  /// Dataset.range(10).window(3, shift: 1, dropRemainder: true).flatMap { $0.batch(3) }
  /// ```
  public func flatMap<First: DatasetElement, each Other: DatasetElement>(
    _ transform: @escaping @Sendable (Element) -> Dataset<(First, repeat each Other)>
  ) -> Dataset<(First, repeat each Other)> {
    let makeStream = makeStream
    return Dataset<(First, repeat each Other)>(.of(First.self, repeat (each Other).self), .unknown) {
      let upstream = makeStream()
      var current: DatasetStream<(First, repeat each Other)> = { nil }
      return {
        while true {
          if let item = current() { return item }
          guard let item = upstream() else { return nil }
          current = transform(item.element).makeStream()
        }
      }
    }
  }
}
