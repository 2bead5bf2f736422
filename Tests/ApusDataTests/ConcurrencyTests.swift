import ApusData
import ApusTensors
import Foundation
import Testing

/// What runs on other threads: `prefetch` and `map(parallelCalls:)`.
@Suite struct ConcurrencyTests {
  /// Waits until `condition` holds, for as long as a loaded machine may need.
  private func wait(_ condition: () -> Bool) -> Bool {
    for _ in 0..<2000 {
      if condition() { return true }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return false
  }

  @Test func prefetchStaysSoFarAhead() {
    let made = Counter()
    let dataset = Dataset.fromGenerator { AnyIterator { Tensor(made.increment()) } }.prefetch(3)
    var iterator = dataset.makeIterator()
    for taken in 1...4 {
      #expect(iterator.next()?.item(as: Int.self) == taken)
      #expect(wait { made.value == taken + 3 })
      Thread.sleep(forTimeInterval: 0.02)
      #expect(made.value == taken + 3)
    }
  }

  @Test func prefetchEndsWithItsIteration() {
    final class Witness: Sendable {}
    weak var witness: Witness?
    do {
      let strong = Witness()
      witness = strong
      let dataset = Dataset.fromGenerator { AnyIterator { () -> Tensor? in withExtendedLifetime(strong) { Tensor(1) } } }.prefetch(2)
      for _ in dataset { break }
    }
    #expect(wait { witness == nil })
  }

  @Test func prefetchGivesEverything() {
    let dataset = Dataset.range(1000).prefetch(4)
    #expect(numbers(dataset) == Array(0..<1000))
    #expect(numbers(dataset.prefetch(.autotune).batch(300).unbatch()) == Array(0..<1000))
    #expect(numbers(dataset.prefetch(0).take(3)) == [0, 1, 2])
    var iterator = Dataset.range(1).prefetch(1).makeIterator()
    #expect(iterator.next() != nil)
    #expect(iterator.next() == nil && iterator.next() == nil)
  }

  @Test(arguments: [1, 2, 5])
  func parallelMapKeepsTheOrder(_ calls: Int) {
    let (running, most) = (Counter(), Maximum())
    let dataset = Dataset.range(300).map(parallelCalls: calls) { x in
      most.put(running.increment())
      if x.item(as: Int.self) % 7 == 0 { Thread.sleep(forTimeInterval: 0.001) }
      running.decrement()
      return x * 2
    }
    #expect(numbers(dataset) == (0..<300).map { $0 * 2 })
    #expect(most.value <= calls)
    #expect(numbers(Dataset.range(40).map(parallelCalls: .autotune) { $0 + 1 }.take(5)) == [1, 2, 3, 4, 5])
  }

  @Test func mistakesOnOtherThreadsArrive() throws {
    let error = try #require(
      mistake {
        for _ in Dataset.range(4).map({ $0 + Tensor([1.0]) }).batch(2).prefetch(1) { Issue.record("a batch was made") }
      })
    #expect(error.kind == .dtype)
    #expect(mistake { for _ in Dataset.range(4).map(parallelCalls: 2, { $0 + Tensor([1.0]) }) {} }?.kind == .dtype)
  }
}

private final class Maximum: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var value = 0
  func put(_ number: Int) { lock.withLock { value = max(value, number) } }
}
