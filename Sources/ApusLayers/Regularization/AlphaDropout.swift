import ApusTensors

/// In training, sets each element with a probability of `rate` to the least value of SELU, and scales and shifts all so that mean and variance stay as
/// they are. Keras's `keras.layers.AlphaDropout`; Klambauer et al. (2017).
public final class AlphaDropout: ConfiguredLayer<AlphaDropout.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var rate: Double
    public var seed: Int?
    public var noiseShape: [Int?]?
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  public convenience init(_ rate: Double, noiseShape: [Int?]? = nil, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(rate: rate, seed: seed, noiseShape: noiseShape), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) { requireRate(configuration.rate) }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let rate = configuration.rate
    guard training, rate > 0 else { return input }
    // SELU's alpha times its scale, Klambauer et al.
    let least = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946
    let shape = input.noiseShape(configuration.noiseShape)
    let kept = (seeds.draw { Tensor.randomUniform(shape) } .>= rate).cast(input.dtype)
    let scale = 1 / ((1 - rate) * (1 + rate * least * least)).squareRoot()
    return (input * kept + least * (1 - kept)) * scale - scale * least * rate
  }
}
