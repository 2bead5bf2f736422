import ApusTensors

/// Zeros around sequences. Keras's `keras.layers.ZeroPadding1D`. [batch, steps, channels] -> the same, larger.
///
/// ```swift
/// ZeroPadding1D(padding: [1, 2])      // one before, two after
/// ```
public final class ZeroPadding1D: ConfiguredLayer<ZeroPadding1D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var padding: Margin
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(padding: Margin = 1, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(padding: padding, dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    padded(input, [configuration.padding], configuration.dataFormat ?? .channelsLast)
  }
}
