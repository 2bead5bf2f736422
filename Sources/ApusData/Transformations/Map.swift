import ApusTensors
import Dispatch
import Foundation
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
  public func map<Result: DatasetElement>(_ transform: @escaping @Sendable (Element) -> Result) -> Dataset<Result> {
    mapped(.of(Result.self), transform)
  }

  /// The same for a function that gives a tuple.
  public func map<First: DatasetElement, Second: DatasetElement, each Other: DatasetElement>(
    _ transform: @escaping @Sendable (Element) -> (First, Second, repeat each Other)
  ) -> Dataset<(First, Second, repeat each Other)> {
    mapped(.of(First.self, Second.self, repeat (each Other).self), transform)
  }

  /// Applies a function to every element, to several at the same time; their order stays. TensorFlow's `map(f, num_parallel_calls=n)`.
  ///
  /// Elements are taken from the data set before in groups of a few per call, so that some are worked out before anyone asks for them.
  ///
  /// - Parameters:
  ///   - parallelCalls: How many calls may run at once; at least 1, or a ``TensorError`` is reported. `.autotune` is one for each processor.
  ///   - transform: As in ``map(_:)``; called from several threads.
  public func map<Result: DatasetElement>(
    parallelCalls: some TunableCount, _ transform: @escaping @Sendable (Element) -> Result
  ) -> Dataset<Result> {
    mapped(.of(Result.self), parallelCalls, transform)
  }

  /// The same for a function that gives a tuple.
  public func map<First: DatasetElement, Second: DatasetElement, each Other: DatasetElement>(
    parallelCalls: some TunableCount, _ transform: @escaping @Sendable (Element) -> (First, Second, repeat each Other)
  ) -> Dataset<(First, Second, repeat each Other)> {
    mapped(.of(First.self, Second.self, repeat (each Other).self), parallelCalls, transform)
  }

  private func mapped<Result>(
    _ results: ElementStructure<Result>, _ transform: @escaping @Sendable (Element) -> Result
  ) -> Dataset<Result> {
    let (makeStream, structure) = (makeStream, structure)
    return Dataset<Result>(results, cardinality) {
      let upstream = makeStream()
      return { upstream().map { results.item(transform(structure.element($0))) } }
    }
  }

  private func mapped<Result>(
    _ results: ElementStructure<Result>, _ parallelCalls: some TunableCount, _ transform: @escaping @Sendable (Element) -> Result
  ) -> Dataset<Result> {
    let calls = parallelCalls.count ?? ProcessInfo.processInfo.activeProcessorCount
    if let error = countError("map", "parallelCalls", calls, atLeast: 1) { return .refused(results, error) }
    let (makeStream, structure) = (makeStream, structure)
    return Dataset<Result>(results, cardinality) {
      parallelStream(makeStream(), calls) { results.item(transform(structure.element($0))) }
    }
  }
}

/// Items worked out by up to `calls` threads at once, in their order.
private func parallelStream(
  _ upstream: @escaping DatasetStream, _ calls: Int, _ transform: @escaping @Sendable (DatasetItem) -> DatasetItem
) -> DatasetStream {
  // Elements per thread in one go: enough to make up for waking the threads.
  let groupSize = 16
  var results: [DatasetItem] = []  // last first
  return {
    if results.isEmpty {
      var group: [DatasetItem] = []
      while group.count / groupSize < calls, let item = upstream() { group.append(item) }
      results = concurrently(group, calls, transform).reversed()
    }
    return results.popLast()
  }
}

/// What `transform` makes of each input, in their order, worked out by up to `count` threads.
private func concurrently(
  _ inputs: [DatasetItem], _ count: Int, _ transform: @Sendable (DatasetItem) -> DatasetItem
) -> [DatasetItem] {
  let context = CapturedContext()
  let next = Atomic(0)
  return [DatasetItem](unsafeUninitializedCapacity: inputs.count) { outputs, initializedCount in
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
