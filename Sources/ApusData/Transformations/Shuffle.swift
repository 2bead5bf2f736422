import ApusTensors
import Synchronization

extension Dataset {
  /// Gives the elements in a random order. TensorFlow's `shuffle`.
  ///
  /// A buffer is kept filled with the next `bufferSize` elements; each result is drawn from it, every one with the same chance. An element so comes
  /// at most `bufferSize - 1` places earlier than it stood, and only a buffer as large as the data set gives every order the same chance.
  ///
  /// ```swift
  /// dataset.shuffle(10_000, seed: 42).batch(64).repeat(3)         // each epoch complete, and in its own order
  /// ```
  ///
  /// - Parameters:
  ///   - bufferSize: At least 1, which changes nothing; otherwise a ``TensorError`` is reported.
  ///   - seed: The same seed gives the same orders, one for each iteration of this data set. Without one, they are different in each run, unless `setRandomSeed` was called.
  ///   - reshuffleEachIteration: Whether each iteration has its own order.
  public func shuffle(_ bufferSize: Int, seed: Int? = nil, reshuffleEachIteration: Bool = true) -> Dataset {
    checking("shuffle", "bufferSize", bufferSize, atLeast: 1) {
      let orders = ShuffleOrders(seed: seed, reshuffles: reshuffleEachIteration)
      return transformed(cardinality) { shuffleStream($0, bufferSize, orders.next()) }
    }
  }
}

private func shuffleStream(_ upstream: @escaping DatasetStream, _ bufferSize: Int, _ generator: SeededGenerator) -> DatasetStream {
  var generator = generator
  var buffer: [DatasetItem] = []
  return {
    while buffer.count < bufferSize, let item = upstream() { buffer.append(item) }
    guard !buffer.isEmpty else { return nil }
    buffer.swapAt(generator.below(buffer.count), buffer.count - 1)
    return buffer.removeLast()
  }
}

/// Hands out the random numbers of each iteration.
private final class ShuffleOrders: Sendable {
  private let seed: UInt64
  private let reshuffles: Bool
  private let iterations = Atomic<UInt64>(0)

  init(seed: Int?, reshuffles: Bool) {
    self.seed = SeededGenerator.seed(seed)
    self.reshuffles = reshuffles
  }

  func next() -> SeededGenerator {
    SeededGenerator(seed: seed, stream: reshuffles ? iterations.add(1, ordering: .relaxed).oldValue : 0)
  }
}
