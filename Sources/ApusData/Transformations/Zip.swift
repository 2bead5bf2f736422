import ApusTensors

extension Dataset {
  /// Tuples of an element of each data set, up to the end of the shortest. TensorFlow's `tf.data.Dataset.zip`.
  ///
  /// ```swift
  /// for (x, y) in Dataset.zip(images, labels) { ... }
  /// for ((x, y), weight) in Dataset.zip(samples, weights) { ... }
  /// ```
  public static func zip<each Part: Sendable>(_ datasets: repeat Dataset<each Part>) -> Dataset where Element == (repeat each Part) {
    var cardinality = Cardinality.infinite
    for dataset in repeat each datasets { cardinality = shorter(cardinality, dataset.cardinality) }
    return Dataset(.tuple(repeat (each datasets).structure), cardinality) {
      let streams = (repeat (each datasets).makeStream())
      return {
        do throws(StreamEnd) { return .element((repeat try nextElement(each streams))) } catch { return nil }
      }
    }
  }

  /// Pairs of an element's number, as an int64 scalar, and the element. TensorFlow's `enumerate`.
  ///
  /// A loop that wants to count gets Swift numbers more easily: `for (step, (x, y)) in dataset.enumerated()`.
  public func enumerate(start: Int = 0) -> Dataset<(Tensor, Element)> {
    let makeStream = makeStream
    return Dataset<(Tensor, Element)>(.tuple(.of(Tensor.self), structure), cardinality) {
      let upstream = makeStream()
      var number = start
      return {
        guard let item = upstream() else { return nil }
        defer { number &+= 1 }
        return .element((Tensor(number, dtype: .int64), item.element))
      }
    }
  }
}

private struct StreamEnd: Error {}

private func nextElement<Element>(_ stream: DatasetStream<Element>) throws(StreamEnd) -> Element {
  guard let item = stream() else { throw StreamEnd() }
  return item.element
}

private func shorter(_ first: Cardinality, _ second: Cardinality) -> Cardinality {
  switch (first, second) {
  case (.unknown, _), (_, .unknown): .unknown
  case (.infinite, let other), (let other, .infinite): other
  case (.finite(let first), .finite(let second)): .finite(min(first, second))
  }
}
