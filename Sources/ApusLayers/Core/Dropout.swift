import ApusTensors

/// In training, zeroes each element with a probability of `rate` and scales the others by 1 / (1 - rate); otherwise changes nothing.
/// Keras's `keras.layers.Dropout`; Srivastava et al. (2014).
public final class Dropout: Layer, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var rate: Double
    public var seed: Int?
    public var noiseShape: [Int?]?
  }

  public let configuration: Configuration
  private var calls = 0

  /// - Parameters:
  ///   - noiseShape: The shape of the random choices, which is broadcast to the input's; nil sizes are the input's.
  ///   - seed: Makes the layer's choices repeatable, whatever else draws numbers.
  public init(_ rate: Double, noiseShape: [Int?]? = nil, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    configuration = Configuration(rate: rate, seed: seed, noiseShape: noiseShape)
    super.init(name: name, dtype: dtype)
  }

  public init(configuration: Configuration, name: String?, dtype: DTypePolicy?) {
    self.configuration = configuration
    super.init(name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard training, configuration.rate > 0 else { return input }
    defer { calls += 1 }
    let seed = configuration.seed.map { $0 &+ calls &* 0x9E37_79B9 }
    guard let noiseShape = configuration.noiseShape else { return input.dropout(configuration.rate, seed: seed) }
    let shape = Shape(zip(noiseShape, input.shape).map { $0 ?? $1 })
    return input * Tensor.ones(shape, dtype: input.dtype).dropout(configuration.rate, seed: seed)
  }
}
