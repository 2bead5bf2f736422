import ApusData
import ApusTensors
import Testing

@Suite struct ShuffleTests {
  private static let count = 200

  @Test(arguments: [1, 2, 7, 64, 199, 200, 1000])
  func everyEpochIsAPermutationWithinTheBuffer(_ bufferSize: Int) {
    let dataset = Dataset.range(Self.count).shuffle(bufferSize, seed: 3)
    var furthest = 0
    for _ in 0..<5 {
      let order = numbers(dataset)
      #expect(order.sorted() == Array(0..<Self.count))
      for (position, element) in order.enumerated() { furthest = max(furthest, element - position) }
    }
    #expect(furthest <= bufferSize - 1)
    // The bound is reached, so the buffer is as large as it says.
    if bufferSize <= 7 { #expect(furthest == bufferSize - 1) }
  }

  @Test func aSeedGivesTheSameOrders() {
    func epochs(_ seed: Int?) -> [[Int]] {
      let dataset = Dataset.range(Self.count).shuffle(50, seed: seed)
      return [numbers(dataset), numbers(dataset)]
    }
    #expect(epochs(7) == epochs(7))
    #expect(epochs(7)[0] != epochs(7)[1])
    #expect(epochs(7)[0] != epochs(8)[0])
    #expect(epochs(0)[0] != epochs(-1)[0])
    #expect(epochs(nil)[0] != epochs(nil)[0])
  }

  /// Written down, so that orders stay the same from version to version.
  @Test func theOrderOfASeedNeverChanges() {
    #expect(numbers(Dataset.range(10).shuffle(4, seed: 42)) == [1, 3, 5, 6, 2, 7, 4, 8, 0, 9])
  }

  @Test func reshufflesOnlyIfAsked() {
    let dataset = Dataset.range(Self.count).shuffle(50, reshuffleEachIteration: false)
    #expect(numbers(dataset) == numbers(dataset))
    #expect(numbers(dataset.repeat(2)) == numbers(dataset) + numbers(dataset))
  }

  @Test func epochsStayWholeWhenRepeatComesAfter() {
    let order = numbers(Dataset.range(Self.count).shuffle(Self.count, seed: 1).repeat(2))
    let (first, second) = (order.prefix(Self.count), order.suffix(Self.count))
    #expect(first.sorted() == Array(0..<Self.count) && second.sorted() == Array(0..<Self.count))
    #expect(Array(first) != Array(second))
  }

  @Test func epochsMixWhenRepeatComesBefore() {
    let order = numbers(Dataset.range(Self.count).repeat(2).shuffle(Self.count, seed: 1))
    #expect(order.sorted() == (0..<Self.count).flatMap { [$0, $0] })
    #expect(order.prefix(Self.count).sorted() != Array(0..<Self.count))
  }

  /// All 24 orders of four elements, about equally often: chi squared with 23 degrees of freedom exceeds 60 once in 30,000 seeds.
  @Test func everyOrderIsEquallyLikely() {
    let dataset = Dataset.range(4).shuffle(4, seed: 5)
    var counts: [[Int]: Int] = [:]
    let epochs = 2400
    for _ in 0..<epochs { counts[numbers(dataset), default: 0] += 1 }
    let expected = Double(epochs) / 24
    let chiSquared = counts.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(counts.count == 24)
    #expect(chiSquared < 60)
  }

  /// A buffer of three: the first result is each of the first three elements equally often, and no other.
  @Test func theFirstResultComesFromTheBuffer() {
    let dataset = Dataset.range(100).shuffle(3, seed: 11)
    var counts = [Int](repeating: 0, count: 100)
    for _ in 0..<3000 { counts[dataset.first!.item(as: Int.self)] += 1 }
    #expect(counts.prefix(3).allSatisfy { abs($0 - 1000) < 120 })
    #expect(counts.dropFirst(3).allSatisfy { $0 == 0 })
  }

  @Test(arguments: Device.all)
  func rowsOfAllTensorsStayTogether(_ device: Device) {
    withDevice(device) {
      let x = Tensor(shape: [100, 3], scalars: (0..<300).map(Float.init))
      let y = Tensor(shape: [100], scalars: (0..<100).map { UInt8($0) })
      var seen: [Int] = []
      for (x, y) in Dataset.fromTensorSlices(x, y).shuffle(30, seed: 2).batch(16) {
        let labels = y.scalars(as: Int.self)
        #expect(x.scalars() == labels.flatMap { label in (0..<3).map { Float(label * 3 + $0) } })
        seen += labels
      }
      #expect(seen.sorted() == Array(0..<100))
      #expect(seen != Array(0..<100))
    }
  }
}
