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
  public static func fromGenerator<Source: Sequence & SendableMetatype, First: DatasetElement, each Other: DatasetElement>(
    _ makeSequence: @escaping @Sendable () -> Source
  ) -> Dataset where Source.Element == (First, repeat each Other), Element == (First, repeat each Other), Source.Iterator: SendableMetatype {
    Dataset(.of(First.self, repeat (each Other).self), .unknown) {
      var iterator = makeSequence().makeIterator()
      return { iterator.next().map { .element($0) } }
    }
  }
}
