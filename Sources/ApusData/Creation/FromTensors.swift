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
  /// - Parameter sources: Tensors, arrays of Swift numbers, dictionaries of tensors or other ``DatasetElement``s, all of one size along the first
  ///   dimension; otherwise a ``TensorError`` is reported. The element has one part for each.
  public static func fromTensorSlices<First: DatasetSource, each Other: DatasetSource>(
    _ first: First, _ others: repeat each Other
  ) -> Dataset where Element == (First.Slice, repeat (each Other).Slice) {
    rows((first.whole, repeat (each others).whole), .of(First.Slice.self, repeat (each Other).Slice.self), "fromTensorSlices")
  }

  /// The same for sources in a tuple, as TensorFlow has it: `Dataset.fromTensorSlices((x, y))`.
  @_disfavoredOverload
  public static func fromTensorSlices<each Source: DatasetSource>(
    _ sources: (repeat each Source)
  ) -> Dataset where Element == (repeat (each Source).Slice) {
    rows((repeat (each sources).whole), .of(repeat (each Source).Slice.self), "fromTensorSlices")
  }

  /// A data set of one element, made of these tensors. TensorFlow's `tf.data.Dataset.from_tensors`.
  public static func fromTensors<First: DatasetSource, each Other: DatasetSource>(
    _ first: First, _ others: repeat each Other
  ) -> Dataset where Element == (First.Slice, repeat (each Other).Slice) {
    single((first.whole, repeat (each others).whole), .of(First.Slice.self, repeat (each Other).Slice.self))
  }

  private static func single(_ element: Element, _ structure: ElementStructure<Element>) -> Dataset {
    Dataset(structure, .finite(1)) { listStream([.element(element)]) }
  }

  private static func rows(_ whole: Element, _ structure: ElementStructure<Element>, _ operation: String) -> Dataset {
    do throws(TensorError) {
      let source = try RowSource(whole, structure, operation)
      if source.tensors.contains(where: \.isPoisoned) { return Dataset(structure, .finite(0)) { { nil } } }
      return Dataset(structure, .finite(source.count)) { source.makeStream() }
    } catch { return .refused(structure, error) }
  }
}
