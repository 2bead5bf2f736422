import ApusTensors

extension Dataset {
  /// A data set of the rows of tensors: element i holds row i of each. TensorFlow's `tf.data.Dataset.from_tensor_slices`.
  ///
  /// ```swift
  /// Dataset.fromTensorSlices([1, 2, 3])                  // three scalars, int32
  /// Dataset.fromTensorSlices(images, labels)             // (Tensor, Tensor)
  /// Dataset.fromTensorSlices(["age": ages, "height": heights])
  /// ```
  ///
  /// The rows are not copied: elements look into the tensors, of which a copy on the CPU is kept if they are elsewhere.
  ///
  /// - Parameter source: A tensor, an array of Swift numbers, a dictionary of tensors or another ``DatasetElement``. Where there are several tensors,
  ///   they must be of one size along the first dimension, or a ``TensorError`` is reported.
  public static func fromTensorSlices<Source: DatasetSource>(_ source: Source) -> Dataset where Element == Source.Slice {
    rows(source.whole, .of(Source.Slice.self))
  }

  /// The same for several sources; elements are tuples with a part for each.
  public static func fromTensorSlices<First: DatasetSource, Second: DatasetSource, each Other: DatasetSource>(
    _ first: First, _ second: Second, _ others: repeat each Other
  ) -> Dataset where Element == (First.Slice, Second.Slice, repeat (each Other).Slice) {
    rows((first.whole, second.whole, repeat (each others).whole), .of(First.Slice.self, Second.Slice.self, repeat (each Other).Slice.self))
  }

  /// The same for a pair, as TensorFlow has it: `Dataset.fromTensorSlices((x, y))`.
  public static func fromTensorSlices<First: DatasetSource, Second: DatasetSource>(
    _ sources: (First, Second)
  ) -> Dataset where Element == (First.Slice, Second.Slice) {
    fromTensorSlices(sources.0, sources.1)
  }

  /// The same for a tuple of three: `Dataset.fromTensorSlices((x, y, sampleWeights))`.
  public static func fromTensorSlices<First: DatasetSource, Second: DatasetSource, Third: DatasetSource>(
    _ sources: (First, Second, Third)
  ) -> Dataset where Element == (First.Slice, Second.Slice, Third.Slice) {
    fromTensorSlices(sources.0, sources.1, sources.2)
  }

  /// A data set of one element, made of these tensors. TensorFlow's `tf.data.Dataset.from_tensors`.
  public static func fromTensors<Source: DatasetSource>(_ source: Source) -> Dataset where Element == Source.Slice {
    single(source.whole, .of(Source.Slice.self))
  }

  /// The same for several sources; the element is a tuple with a part for each.
  public static func fromTensors<First: DatasetSource, Second: DatasetSource, each Other: DatasetSource>(
    _ first: First, _ second: Second, _ others: repeat each Other
  ) -> Dataset where Element == (First.Slice, Second.Slice, repeat (each Other).Slice) {
    single((first.whole, second.whole, repeat (each others).whole), .of(First.Slice.self, Second.Slice.self, repeat (each Other).Slice.self))
  }

  private static func single(_ element: Element, _ structure: ElementStructure<Element>) -> Dataset {
    Dataset(structure, .finite(1)) { listStream([structure.item(element)]) }
  }

  private static func rows(_ whole: Element, _ structure: ElementStructure<Element>) -> Dataset {
    do throws(TensorError) {
      let source = try RowSource(structure.item(whole), "fromTensorSlices")
      if source.isPoisoned { return Dataset(structure, .finite(0)) { { nil } } }
      return Dataset(structure, .finite(source.count)) { source.makeStream() }
    } catch { return .refused(structure, error) }
  }
}
