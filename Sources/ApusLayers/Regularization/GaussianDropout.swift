import ApusTensors

/// In training, multiplies each element by a normal number of mean 1 and variance rate / (1 - rate). Keras's `keras.layers.GaussianDropout`;
/// Srivastava et al. (2014).
public final class GaussianDropout: ConfiguredLayer<GaussianDropout.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var rate: Double
    public var seed: Int?
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  public convenience init(_ rate: Double, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(rate: rate, seed: seed), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    _ = require((0..<1).contains(configuration.rate), "rate", configuration.rate, "at least 0 and less than 1")
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard training, configuration.rate > 0 else { return input }
    let deviation = (configuration.rate / (1 - configuration.rate)).squareRoot()
    return input * seeds.draw { Tensor.randomNormal(input.shape, mean: 1, deviation: deviation, dtype: input.dtype) }
  }
}
