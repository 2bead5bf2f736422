import ApusTensors

/// The inner part of sequences. Keras's `keras.layers.Cropping1D`. [batch, steps, channels] -> the same, smaller.
///
/// ```swift
/// Cropping1D(cropping: [1, 2])      // one before, two after
/// ```
public final class Cropping1D: ConfiguredLayer<Cropping1D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var cropping: Margin
  }

  public convenience init(cropping: Margin = 1, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(cropping: cropping), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    cropped(input, [configuration.cropping], .channelsLast)
  }
}
