import ApusTensors

/// What dropout of whole channels shares: in training, zeroes each channel of a sample with a probability of `rate`. Tompson et al. (2015).
public class SpatialDropout: ConfiguredLayer<SpatialDropout.Configuration> {
  public struct Configuration: Codable, Sendable {
    public var rate: Double
    public var seed: Int?
    public var dataFormat: DataFormat?
  }

  public class var takesTrainable: Bool { false }

  private lazy var seeds = SeedGenerator(configuration.seed)

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) { requireRate(configuration.rate) }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard training, configuration.rate > 0 else { return input }
    let channels = configuration.dataFormat == .channelsFirst ? 1 : input.rank - 1
    let shape: [Int?] = (0..<input.rank).map { $0 == 0 || $0 == channels ? nil : 1 }
    return input.dropout(configuration.rate, noiseShape: shape, seeds)
  }
}

/// Dropout of whole channels of sequences [batch, steps, channels]. Keras's `keras.layers.SpatialDropout1D`.
public final class SpatialDropout1D: SpatialDropout, ConfigurableLayer {
  public convenience init(_ rate: Double, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(rate: rate, seed: seed, dataFormat: nil), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }
}

/// Dropout of whole channels of images [batch, height, width, channels]. Keras's `keras.layers.SpatialDropout2D`.
public final class SpatialDropout2D: SpatialDropout, ConfigurableLayer {
  public convenience init(
    _ rate: Double, dataFormat: DataFormat = .channelsLast, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(rate: rate, seed: seed, dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 4...4 }
}

/// Dropout of whole channels of volumes [batch, depth, height, width, channels]. Keras's `keras.layers.SpatialDropout3D`.
public final class SpatialDropout3D: SpatialDropout, ConfigurableLayer {
  public convenience init(
    _ rate: Double, dataFormat: DataFormat = .channelsLast, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(rate: rate, seed: seed, dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 5...5 }
}
