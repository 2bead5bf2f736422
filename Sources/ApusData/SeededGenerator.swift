import ApusTensors

/// Random numbers for orders and splits: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
///
/// Written out here, rather than taken from the standard library, so that a seed gives the same order in every version of Swift.
struct SeededGenerator {
  private var state: UInt64

  /// - Parameter stream: Streams of one seed have nothing to do with each other.
  init(seed: UInt64, stream: UInt64 = 0) {
    state = SeededGenerator.mix(seed) ^ SeededGenerator.mix(~stream)
  }

  /// The caller's seed, or one of the stream that `setRandomSeed` begins.
  static func seed(_ given: Int?) -> UInt64 { given.map { UInt64(bitPattern: Int64($0)) } ?? RandomGenerator.newSeed() }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return SeededGenerator.mix(state)
  }

  /// A number in 0 ..< limit. The chances differ by less than limit / 2^64.
  mutating func below(_ limit: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(limit)).high) }

  /// The numbers 0 ..< count in a random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, below(last + 1)) }
    return order
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}
