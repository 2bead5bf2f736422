import ApusTensors

/// Each step of a sequence several times. Keras's `keras.layers.UpSampling1D`. [batch, steps, channels] -> [batch, size * steps, channels].
public final class UpSampling1D: ConfiguredLayer<UpSampling1D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var size = 2 }

  public convenience init(size: Int = 2, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(size: size), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.upSample(SpatialSizes(configuration.size)) }
}
