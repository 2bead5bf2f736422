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
    let structure = ElementStructure<Element>.tuple(repeat (each datasets).structure)
    return Dataset(structure, cardinality) {
      let streams = (repeat TypedStream(each datasets))
      return {
        do throws(StreamEnd) { return structure.item((repeat try (each streams).next())) } catch { return nil }
      }
    }
  }

  /// Pairs of an element's number, as an int64 scalar, and the element. TensorFlow's `enumerate`.
  ///
  /// A loop that wants to count gets Swift numbers more easily: `for (step, (x, y)) in dataset.enumerated()`.
  public func enumerate(start: Int = 0) -> Dataset<(Tensor, Element)> {
    let (makeStream, structure) = (makeStream, structure)
    let pairs = ElementStructure<(Tensor, Element)>.tuple(.of(Tensor.self), structure)
    return Dataset<(Tensor, Element)>(pairs, cardinality) {
      let upstream = makeStream()
      var number = start
      return {
        guard let item = upstream() else { return nil }
        defer { number &+= 1 }
        return pairs.item((Tensor(number, dtype: .int64), structure.element(item)))
      }
    }
  }
}

private struct StreamEnd: Error {}

/// An iteration of a data set whose type is a part of a pack, for which there must be a type that is one as well.
private struct TypedStream<Element: Sendable> {
  let structure: ElementStructure<Element>
  let stream: DatasetStream

  init(_ dataset: Dataset<Element>) {
    structure = dataset.structure
    stream = dataset.makeStream()
  }

  func next() throws(StreamEnd) -> Element {
    guard let item = stream() else { throw StreamEnd() }
    return structure.element(item)
  }
}

private func shorter(_ first: Cardinality, _ second: Cardinality) -> Cardinality {
  switch (first, second) {
  case (.unknown, _), (_, .unknown): .unknown
  case (.infinite, let other), (let other, .infinite): other
  case (.finite(let first), .finite(let second)): .finite(min(first, second))
  }
}
