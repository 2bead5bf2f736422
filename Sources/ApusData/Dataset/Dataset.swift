import ApusTensors

/// A pipeline of training data: where elements come from and what is done to them on the way. TensorFlow's `tf.data.Dataset`.
///
/// ```swift
/// let trainSet = Dataset.fromTensorSlices(images, labels).map(preprocess).shuffle(10_000).batch(64)
/// for (step, (x, y)) in trainSet.enumerated() { ... }
/// ```
///
/// A data set is a value that describes the work; iterating does it. Each `for` begins anew, and a ``shuffle(_:seed:reshuffleEachIteration:)`` on the
/// way gives each its own order. An element is a ``Tensor``, a tuple of tensors, or a type of one's own: see ``DatasetElement``.
///
/// As in TensorFlow, pipelines run on the CPU, whatever device computes the model: ``map(_:)`` gets and gives tensors there. A loop receives its
/// elements on the device that was current when it began.
///
/// `Dataset` is a `Sequence`, so `enumerated()`, `reduce(_:_:)`, `prefix(_:)` and `Array(dataset)` are there as well. Those, unlike the methods of this
/// type, do their work at once, and never end on an endless data set.
public struct Dataset<Element: Sendable>: Sendable {
  /// How many elements an iteration gives, where that is known without iterating.
  public let cardinality: Cardinality
  let structure: ElementStructure<Element>
  /// Begins an iteration.
  let makeStream: @Sendable () -> DatasetStream

  init(_ structure: ElementStructure<Element>, _ cardinality: Cardinality, _ makeStream: @escaping @Sendable () -> DatasetStream) {
    self.structure = structure
    self.cardinality = cardinality
    self.makeStream = makeStream
  }

  /// Reports a mistake; the result is a data set without elements.
  static func refused(_ structure: ElementStructure<Element>, _ error: TensorError) -> Dataset {
    report(error)
    return Dataset(structure, .finite(0)) { { nil } }
  }
}

extension Dataset {
  /// The data set whose iterations are made from this one's.
  func transformed(_ cardinality: Cardinality, _ transform: @escaping @Sendable (@escaping DatasetStream) -> DatasetStream) -> Dataset {
    let makeStream = makeStream
    return Dataset(structure, cardinality) { transform(makeStream()) }
  }

  /// This data set changed by `transform`, unless a count that it takes is too small.
  func checking(_ operation: String, _ name: String, _ count: Int, atLeast minimum: Int, _ transform: () -> Dataset) -> Dataset {
    if let error = countError(operation, name, count, atLeast: minimum) { return .refused(structure, error) }
    return transform()
  }
}

/// What is wrong with a count, if anything.
func countError(_ operation: String, _ name: String, _ count: Int, atLeast minimum: Int) -> TensorError? {
  count >= minimum
    ? nil : TensorError(.value, operation, "the \(name) is too small", expected: "\(name) of at least \(minimum)", received: "\(count)")
}
