import ApusTensors

/// In training, adds a normal number of mean 0 and deviation `stddev` to each element. Keras's `keras.layers.GaussianNoise`.
public final class GaussianNoise: ConfiguredLayer<GaussianNoise.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var stddev: Double
    public var seed: Int?
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  public convenience init(_ stddev: Double, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(stddev: stddev, seed: seed), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    _ = require((0...1).contains(configuration.stddev), "stddev", configuration.stddev, "a number from 0 to 1")
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard training, configuration.stddev > 0 else { return input }
    return input + seeds.draw { Tensor.randomNormal(input.shape, deviation: configuration.stddev, dtype: input.dtype) }
  }
}
