import ApusTensors

/// Where a layer's random choices come from: a seed of its own, or the global stream. Keras's `keras.random.SeedGenerator`.
struct SeedGenerator {
  let seed: Int?
  private var count = 0

  init(_ seed: Int?) { self.seed = seed }

  /// A seed that differs from call to call; nil for the global stream.
  mutating func next() -> Int? {
    guard let seed, !Context.current.context.infersOnly else { return seed }
    defer { count += 1 }
    // An odd constant, so that the seeds of many calls differ.
    return seed &+ count &* 0x9E37_79B9
  }
}
