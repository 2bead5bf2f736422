import ApusTensors

extension Dataset {
  /// A data set of what a Swift sequence gives. TensorFlow's `tf.data.Dataset.from_generator`.
  ///
  /// ```swift
  /// let squares = Dataset.fromGenerator { (1...5).lazy.map { Tensor($0 * $0) } }
  /// let pairs = Dataset.fromGenerator { AnyIterator { (makeImage(), makeLabel()) } }       // endless
  /// ```
  ///
  /// - Parameter makeSequence: Called at the beginning of each iteration. Its elements are tensors, other ``DatasetElement``s, or tuples of these.
  public static func fromGenerator<Source: Sequence & SendableMetatype>(
    _ makeSequence: @escaping @Sendable () -> Source
  ) -> Dataset where Source.Element == Element, Element: DatasetElement, Source.Iterator: SendableMetatype {
    generated(.of(Element.self), makeSequence)
  }

  /// The same for a sequence of tuples.
  public static func fromGenerator<Source: Sequence & SendableMetatype, First: DatasetElement, Second: DatasetElement, each Other: DatasetElement>(
    _ makeSequence: @escaping @Sendable () -> Source
  ) -> Dataset where Source.Element == Element, Element == (First, Second, repeat each Other), Source.Iterator: SendableMetatype {
    generated(.of(First.self, Second.self, repeat (each Other).self), makeSequence)
  }

  private static func generated<Source: Sequence & SendableMetatype>(
    _ structure: ElementStructure<Element>, _ makeSequence: @escaping @Sendable () -> Source
  ) -> Dataset where Source.Element == Element, Source.Iterator: SendableMetatype {
    Dataset(structure, .unknown) {
      var iterator = makeSequence().makeIterator()
      return { iterator.next().map(structure.item) }
    }
  }
}
