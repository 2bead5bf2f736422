import ApusTensors
import Dispatch
import Synchronization

extension Dataset {
  /// Applies a function to every element, one by one. TensorFlow's `map`.
  ///
  /// ```swift
  /// func preprocess(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { (x.cast(.float32) / 255, y.cast(.int32)) }
  /// let dataset = Dataset.fromTensorSlices(images, labels).map(preprocess)
  /// ```
  ///
  /// - Parameter transform: Gives a tensor, another ``DatasetElement``, or a tuple of these. It runs on the CPU, and must be safe to call from
  ///   another thread, since a later ``prefetch(_:)`` does that.
  public func map<First: DatasetElement, each Other: DatasetElement>(
    _ transform: @escaping @Sendable (Element) -> (First, repeat each Other)
  ) -> Dataset<(First, repeat each Other)> {
    let makeStream = makeStream
    return Dataset<(First, repeat each Other)>(.of(First.self, repeat (each Other).self), cardinality) {
      let upstream = makeStream()
      return { upstream().map { .element(transform($0.element)) } }
    }
  }

  /// Applies a function to every element, to several at the same time; their order stays. TensorFlow's `map(f, num_parallel_calls=n)`.
  ///
  /// Elements are taken from the data set before in groups of a few per call, so that some are worked out before anyone asks for them.
  ///
  /// - Parameters:
  ///   - parallelCalls: How many calls may run at once; at least 1, or a ``TensorError`` is reported.
  ///   - transform: As in ``map(_:)``; called from several threads.
  public func map<First: DatasetElement, each Other: DatasetElement>(
    parallelCalls: Int, _ transform: @escaping @Sendable (Element) -> (First, repeat each Other)
  ) -> Dataset<(First, repeat each Other)> {
    typealias Result = (First, repeat each Other)
    let structure = ElementStructure<Result>.of(First.self, repeat (each Other).self)
    if let error = countError("map", "parallelCalls", parallelCalls, atLeast: 1) { return .refused(structure, error) }
    let makeStream = makeStream
    return Dataset<Result>(structure, cardinality) {
      let upstream = makeStream()
      var results: [DatasetItem<Result>] = []  // last first
      return {
        if results.isEmpty {
          var group: [DatasetItem<Element>] = []
          while group.count < parallelCalls * groupSize, let item = upstream() { group.append(item) }
          results = concurrently(group, parallelCalls) { .element(transform($0.element)) }.reversed()
        }
        return results.popLast()
      }
    }
  }

  /// The same, with as many calls at once as the machine has processors. TensorFlow's `num_parallel_calls=tf.data.AUTOTUNE`.
  public func map<First: DatasetElement, each Other: DatasetElement>(
    parallelCalls: Autotune, _ transform: @escaping @Sendable (Element) -> (First, repeat each Other)
  ) -> Dataset<(First, repeat each Other)> {
    map(parallelCalls: Autotune.processors, transform)
  }
}

/// Elements per thread in one go: enough to make up for waking the threads.
private let groupSize = 16

/// What `transform` makes of each input, in their order, worked out by up to `count` threads.
private func concurrently<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ count: Int, _ transform: @Sendable (Input) -> Output
) -> [Output] {
  let context = CapturedContext()
  let next = Atomic(0)
  return [Output](unsafeUninitializedCapacity: inputs.count) { outputs, initializedCount in
    nonisolated(unsafe) let outputs = outputs
    DispatchQueue.concurrentPerform(iterations: min(count, inputs.count)) { _ in
      context.run {
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < inputs.count else { return }
          outputs.initializeElement(at: index, to: transform(inputs[index]))
        }
      }
    }
    initializedCount = inputs.count
  }
}
