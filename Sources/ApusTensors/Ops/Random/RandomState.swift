import ApusDevices
import Synchronization

/// Where in Philox's stream of random numbers a draw begins: a key and a counter.
public struct RandomState: Sendable, Equatable {
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
    let words = start.words()
    self.init(key: words[1] << 32 | words[0], counterHigh: words[3] << 32 | words[2])
  }

  /// The first four words of the stream.
  private func words() -> [UInt64] {
    withDevice(.cpu) { apply(RandomBits(shape: [4], state: self)).scalars(as: UInt64.self) }
  }

  /// The state `groups` groups of four words further on.
  func advanced(by groups: Int) -> RandomState {
    var result = self
    let (low, overflow) = counterLow.addingReportingOverflow(UInt64(groups))
    result.counterLow = low
    if overflow { result.counterHigh &+= 1 }
    return result
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

/// The stream that random ops without a seed of their own draw from.
enum GlobalRandom {
  private static let state = Mutex(RandomState(key: UInt64.random(in: .min ... .max)))

  static func seed(_ seed: Int) { state.withLock { $0 = RandomState(key: UInt64(bitPattern: Int64(seed))) } }

  /// The state for a draw of so many groups of four words, which nobody else gets.
  static func take(groups: Int) -> RandomState {
    state.withLock { state in
      let taken = state
      state = state.advanced(by: groups)
      return taken
    }
  }
}

/// Makes all random ops without a seed of their own, initial weights, dropout and shuffling repeatable. TensorFlow: `tf.random.set_seed`.
///
/// The same seed gives the same numbers on every device.
public func setRandomSeed(_ seed: Int) { GlobalRandom.seed(seed) }
