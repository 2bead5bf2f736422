import ApusTensors

extension Dataset: Sequence {
  /// One run through a data set.
  public struct Iterator: IteratorProtocol {
    private let stream: DatasetStream
    private let structure: ElementStructure<Element>
    private let device = Device.current

    init(_ dataset: Dataset) {
      structure = dataset.structure
      stream = withDevice(.cpu) { dataset.makeStream() }
    }

    /// The next element, on the device that was current when the iteration began; nil at the end.
    ///
    /// Inside `recoveringErrors`, an iteration ends with the first mistake that is reported, by the pipeline or by the loop.
    public mutating func next() -> Element? {
      guard !hasReportedMistake, let element = withDevice(.cpu, { stream().map(structure.element) }) else { return nil }
      return structure.mapTensors(element) { $0.to(device) }
    }
  }

  /// Begins an iteration. TensorFlow's `iter(dataset)`.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// The first element of a new iteration; nil if there is none. TensorFlow's `next(iter(dataset))`.
  public var first: Element? {
    var iterator = makeIterator()
    return iterator.next()
  }

  /// All elements of one iteration.
  ///
  /// - Returns: An empty array, with a ``TensorError`` reported, if the data set is known to be endless.
  public func asArray() -> [Element] {
    if cardinality == .infinite {
      report(
        TensorError(
          .value, "asArray", "the data set has no end", expected: "a finite data set", received: "cardinality \(cardinality)",
          hint: "Take a part of it first: take(n).asArray()."))
      return []
    }
    return Array(self)
  }
}

extension Dataset: CustomStringConvertible {
  public var description: String { "Dataset<\(Element.self)>(cardinality: \(cardinality))" }
}
