import ApusTensors

/// Where a layer's random choices come from: a seed of its own, or the global stream. Keras's `keras.random.SeedGenerator`.
///
/// With a seed, the choices are those of Keras with the TensorFlow backend.
final class SeedGenerator {
  /// The seed, and how often was drawn. Nil for the global stream.
  private var state: (seed: Int, count: Int)?

  init(_ seed: Int?) { state = seed.map { ($0, 0) } }

  /// Runs `body`, which draws random numbers once.
  func draw<Result>(_ body: () -> Result) -> Result {
    guard let state = advance() else { return body() }
    return withRandomState(RandomState(seed: (SeedGenerator.word(state.seed), SeedGenerator.word(state.count))), body)
  }

  /// A seed that differs from call to call; nil for the global stream.
  func next() -> Int? {
    // An odd constant, so that the seeds of many calls differ.
    advance().map { $0.seed &+ $0.count &* 0x9E37_79B9 }
  }

  private func advance() -> (seed: Int, count: Int)? {
    guard let now = state else { return nil }
    if !Context.current.context.infersOnly { state = (now.seed, now.count &+ 1) }
    return now
  }

  /// As Keras hands seeds to TensorFlow: the remainder by the greatest 32-bit number but one.
  static func word(_ value: Int) -> Int {
    let limit = Int(Int32.max) - 1
    let remainder = value % limit
    return remainder < 0 ? remainder + limit : remainder
  }
}
