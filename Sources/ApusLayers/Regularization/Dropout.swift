import ApusTensors

/// In training, zeroes each element with a probability of `rate` and scales the others by 1 / (1 - rate); otherwise changes nothing.
/// Keras's `keras.layers.Dropout`; Srivastava et al. (2014).
public final class Dropout: ConfiguredLayer<Dropout.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var rate: Double
    public var seed: Int?
    public var noiseShape: [Int?]?
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  /// - Parameters:
  ///   - noiseShape: The shape of the random choices, which is broadcast to the input's; nil sizes are the input's.
  ///   - seed: Makes the layer's choices repeatable, whatever else draws numbers.
  public convenience init(_ rate: Double, noiseShape: [Int?]? = nil, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(rate: rate, seed: seed, noiseShape: noiseShape), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) { requireRate(configuration.rate) }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard training, configuration.rate > 0 else { return input }
    return input.dropout(configuration.rate, noiseShape: configuration.noiseShape, seeds)
  }
}

extension Layer {
  /// Reports a rate that is no probability.
  func requireRate(_ rate: Double) { _ = require((0...1).contains(rate), "rate", rate, "a number from 0 to 1") }
}

extension Tensor {
  /// The shape of random choices for this tensor: nil sizes are the tensor's.
  func noiseShape(_ shape: [Int?]?) -> Shape {
    shape.map { Shape($0.enumerated().map { index, size in size ?? (index < rank ? self.shape[index] : 1) }) } ?? self.shape
  }

  /// Dropout with choices of a shape that is broadcast to the tensor's. A rate of 1 leaves nothing.
  func dropout(_ rate: Double, noiseShape: [Int?]? = nil, _ seeds: SeedGenerator) -> Tensor {
    rate == 1 ? self * 0 : seeds.draw { dropout(rate, noiseShape: noiseShape.map { self.noiseShape($0) }) }
  }
}
