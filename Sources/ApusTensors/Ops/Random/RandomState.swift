import ApusDevices
import Kernels

/// Where in Philox's stream of random numbers a draw begins: a key and a counter.
public struct RandomState: Sendable, Equatable, Codable {
  /// Two words.
  public var key: UInt64
  /// Four words, as two halves of a 128-bit number.
  public var counterLow: UInt64
  public var counterHigh: UInt64

  public init(key: UInt64, counterLow: UInt64 = 0, counterHigh: UInt64 = 0) {
    self.key = key
    self.counterLow = counterLow
    self.counterHigh = counterHigh
  }

  /// The state that TensorFlow's stateless functions derive from a seed of two numbers, by one turn of Philox.
  public init(seed: (Int, Int)) {
    let scrambling: UInt64 = 0x0246_1e29_3ec8_f720  // TensorFlow's constant
    let start = RandomState(key: scrambling, counterLow: UInt64(bitPattern: Int64(seed.0)), counterHigh: UInt64(bitPattern: Int64(seed.1)))
    let words = start.words(4).map(UInt64.init)
    self.init(key: words[1] << 32 | words[0], counterHigh: words[3] << 32 | words[2])
  }

  /// The first words of the stream.
  func words(_ count: Int) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { words, initialized in
      apusRandomWords(key, counterLow, counterHigh, words.baseAddress, Int64(count))
      initialized = count
    }
  }

  /// The state `groups` groups of four words further on.
  func advanced(by groups: UInt64) -> RandomState {
    var result = self
    let (low, overflow) = counterLow.addingReportingOverflow(groups)
    result.counterLow = low
    if overflow { result.counterHigh &+= 1 }
    return result
  }

  /// Where a draw of so many numbers begins: where the seed says, or where the generator that serves here is.
  static func drawing(_ count: Int, seed: Int?) -> RandomState {
    if Context.current.context.infersOnly { return RandomState(key: 0) }  // nothing is drawn
    if let seed { return RandomState(seed: (seed, 0)) }
    return RandomGenerator.current.take(count)
  }
}

extension Launch {
  /// Key and counter, word by word (RANDOM_STATE). A word is handed over as the signed integer with its bits.
  mutating func append(state: RandomState) {
    for half in [state.key, state.counterLow, state.counterHigh] {
      append(Int(Int32(truncatingIfNeeded: half)))
      append(Int(Int32(truncatingIfNeeded: half >> 32)))
    }
  }
}
