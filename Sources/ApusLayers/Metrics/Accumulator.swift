import ApusTensors

/// A part of a metric's state that values are added to: nothing until the first.
struct Accumulator {
  private(set) var value: Tensor?

  /// Adds to the sum; what stands for the result of a mistake is left out.
  mutating func add(_ more: Tensor) { if !more.isPoisoned { value = value.map { $0 + more } ?? more } }
  mutating func reset() { value = nil }

  /// The sum so far, or zeros.
  func sum(_ shape: Shape = [], dtype: DType = .float32) -> Tensor { value ?? .zeros(shape, dtype: dtype) }
}

/// Runs what a metric does with a batch: outside tapes, and not where only shapes are worked out.
func accumulating(_ body: () -> Void) {
  if Context.current.context.infersOnly { return }
  GradientTape.stopAll(body)
}
