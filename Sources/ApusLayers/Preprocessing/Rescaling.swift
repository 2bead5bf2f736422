import ApusTensors

/// x * scale + offset. Keras's `keras.layers.Rescaling`.
///
/// ```swift
/// Rescaling(1 / 255.0)                    // bytes to numbers from 0 to 1
/// Rescaling(1 / 127.5, offset: -1)        // to numbers from -1 to 1
/// ```
public final class Rescaling: ConfiguredLayer<Rescaling.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var scale: Double
    public var offset = 0.0
  }

  public convenience init(_ scale: Double, offset: Double = 0, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(scale: scale, offset: offset), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    input.cast(dtypePolicy.computeType) * configuration.scale + configuration.offset
  }
}
