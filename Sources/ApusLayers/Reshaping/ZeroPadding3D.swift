import ApusTensors

/// Zeros around volumes. Keras's `keras.layers.ZeroPadding3D`. [batch, depth, height, width, channels] -> the same, larger.
///
/// ```swift
/// ZeroPadding3D(padding: 1)      // one on every side
/// ```
public final class ZeroPadding3D: ConfiguredLayer<ZeroPadding3D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var padding: [Margin]
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(padding: Margins = 1, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(padding: padding.resolved(3), dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 5...5 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    padded(input, configuration.padding, configuration.dataFormat ?? .channelsLast)
  }
}
