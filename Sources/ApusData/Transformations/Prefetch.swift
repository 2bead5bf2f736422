import ApusTensors
import Foundation

extension Dataset {
  /// Works elements out on a thread of its own, up to `count` ahead of the loop. TensorFlow's `prefetch`.
  ///
  /// Usually the last step, so that the next batches are made while the model trains: `dataset.map(decode).batch(32).prefetch(2)`.
  ///
  /// - Parameter count: At least 0, or a ``TensorError`` is reported; 0 changes nothing. `.autotune` is two.
  public func prefetch(_ count: some TunableCount) -> Dataset {
    let capacity = count.count ?? 2
    return checking("prefetch", "count", capacity, atLeast: 0) {
      if capacity == 0 { return self }
      let makeStream = makeStream
      return Dataset(structure, cardinality) {
        let reader = PrefetchReader(PrefetchQueue(capacity: capacity, makeStream))
        return { reader.queue.take() }
      }
    }
  }
}

/// Ends the thread when the iteration is dropped.
private final class PrefetchReader {
  let queue: PrefetchQueue
  init(_ queue: PrefetchQueue) { self.queue = queue }
  deinit { queue.cancel() }
}

/// Items between the thread that makes them and the loop that takes them.
private final class PrefetchQueue: @unchecked Sendable {
  private let capacity: Int
  private let condition = NSCondition()
  // Guarded by the condition.
  private var items: [DatasetItem] = []
  private var hasEnded = false
  private var isCancelled = false

  init(capacity: Int, _ makeStream: @escaping @Sendable () -> DatasetStream) {
    self.capacity = capacity
    let context = CapturedContext()
    let thread = Thread { [self] in context.run { run(makeStream()) } }
    thread.name = "apus.prefetch"
    thread.start()
  }

  private func run(_ stream: DatasetStream) {
    while hasRoom() {
      let item = stream()
      condition.withLock {
        if let item { items.append(item) } else { hasEnded = true }
        condition.broadcast()
      }
      if item == nil { return }
    }
  }

  /// Waits until one more item may be made; false when nobody wants any.
  private func hasRoom() -> Bool {
    condition.withLock {
      while items.count >= capacity && !isCancelled { condition.wait() }
      return !isCancelled
    }
  }

  func take() -> DatasetItem? {
    condition.withLock {
      while items.isEmpty && !hasEnded { condition.wait() }
      if items.isEmpty { return nil }
      condition.broadcast()
      return items.removeFirst()
    }
  }

  func cancel() {
    condition.withLock {
      isCancelled = true
      items = []
      condition.broadcast()
    }
  }
}
