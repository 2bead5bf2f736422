import ApusTensors

/// In training, zeroes each element with a probability of `rate` and scales the others by 1 / (1 - rate); otherwise changes nothing.
/// Keras's `keras.layers.Dropout`; Srivastava et al. (2014).
public final class Dropout: Layer {
  public let rate: Double
  /// Makes the layer's numbers repeatable, whatever else draws any.
  public let seed: Int?
  private var calls = 0

  public init(_ rate: Double, seed: Int? = nil, name: String? = nil) {
    self.rate = rate
    self.seed = seed
    super.init(name: name)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard training, rate > 0 else { return input }
    defer { calls += 1 }
    return input.dropout(rate, seed: seed.map { $0 &+ calls &* 0x9E37_79B9 })
  }
}
