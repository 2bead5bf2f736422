import ApusDevices
import Synchronization

/// A stream of random numbers whose state can be saved and restored: Philox 4x32-10. TensorFlow: `tf.random.Generator`.
///
/// ```swift
/// let generator = RandomGenerator(seed: 1234)
/// let x = generator.normal([2, 3])             // what tf.random.Generator.from_seed(1234).normal([2, 3]) gives
/// let saved = try JSONEncoder().encode(generator)
/// ```
///
/// A draw gives the same numbers on every device and moves the state on, by as much as in TensorFlow. It can be used from several threads, each of which
/// then gets numbers of its own.
public final class RandomGenerator: Sendable {
  private let storage: Mutex<RandomState>

  /// A generator that goes on from a state. TensorFlow: `tf.random.Generator.from_state`.
  public init(state: RandomState) { storage = Mutex(state) }

  /// A generator that begins where TensorFlow's begins with this seed. TensorFlow: `tf.random.Generator.from_seed`.
  ///
  /// Generators of neighbouring seeds give the same numbers a little later; where several are wanted, take ``split(_:)``.
  public convenience init(seed: Int) {
    self.init(state: RandomState(key: seed < 0 ? .max : 0, counterLow: UInt64(bitPattern: Int64(seed)), counterHigh: seed < 0 ? .max : 0))
  }

  /// A generator that begins where nobody can know. TensorFlow: `tf.random.Generator.from_non_deterministic_state`.
  public convenience init() { self.init(state: RandomState(key: .random(in: .min ... .max))) }

  /// Where the next draw begins.
  public var state: RandomState {
    get { storage.withLock { $0 } }
    set { storage.withLock { $0 = newValue } }
  }

  /// The state for a draw of so many numbers, which nobody else gets.
  func take(_ count: Int) -> RandomState {
    storage.withLock { state in
      let taken = state
      // 256 groups of words for each number, as in TensorFlow: as many as numbers that are drawn again may take.
      state = state.advanced(by: UInt64(Swift.max(count, 0)) &* 256)
      return taken
    }
  }

  /// Passes over as many numbers as this, as if they had been drawn. TensorFlow: `generator.skip`.
  public func skip(_ count: Int) { _ = take(count) }

  /// Generators whose streams do not overlap with this one's or each other's, for work that goes on side by side. TensorFlow: `generator.split`.
  public func split(_ count: Int = 1) -> [RandomGenerator] {
    guard (0...1 << 20).contains(count) else {
      report(TensorError(.value, "split", "so many generators cannot be had", expected: "0 to \(1 << 20)", received: "\(count)"))
      return []
    }
    let words = take(count).words(2 * count)
    return (0..<count).map { RandomGenerator(state: RandomState(key: UInt64(words[2 * $0 + 1]) << 32 | UInt64(words[2 * $0]))) }
  }
}

extension RandomGenerator: Codable {
  public convenience init(from decoder: any Decoder) throws { self.init(state: try RandomState(from: decoder)) }
  public func encode(to encoder: any Encoder) throws { try state.encode(to: encoder) }
}

extension RandomGenerator {
  /// What random ops without a seed or a generator of their own draw from. TensorFlow: `tf.random.get_global_generator`.
  public static let global = RandomGenerator()

  /// The generator that serves here: the global one, or another inside what must draw the same numbers again.
  static var current: RandomGenerator { Context.current.context.random ?? global }

  /// A seed for what draws random numbers of its own, such as the order of a data set.
  package static func newSeed() -> UInt64 {
    let words = current.take(1).words(2)
    return UInt64(words[1]) << 32 | UInt64(words[0])
  }
}

/// Makes all random ops without a seed of their own, initial weights, dropout and shuffling repeatable. TensorFlow: `tf.random.set_seed`.
///
/// The same seed gives the same numbers on every device.
public func setRandomSeed(_ seed: Int) { RandomGenerator.global.state = RandomState(globalSeed: seed) }

/// Runs `body` as ``setRandomSeed(_:)`` would have it, whatever else draws random numbers meanwhile, and leaves the global stream as it is.
///
/// ```swift
/// let weights = withRandomSeed(7) { Tensor.randomNormal([3]) }          // the same each time
/// ```
public func withRandomSeed<Result>(_ seed: Int, _ body: () throws -> Result) rethrows -> Result {
  try withRandomState(RandomState(globalSeed: seed), body)
}

/// Runs `body` with random ops that begin at a state.
package func withRandomState<Result>(_ state: RandomState, _ body: () throws -> Result) rethrows -> Result {
  try Context.with({ $0.random = RandomGenerator(state: state) }, body)
}

extension RandomState {
  fileprivate init(globalSeed seed: Int) { self.init(key: UInt64(bitPattern: Int64(seed))) }
}
