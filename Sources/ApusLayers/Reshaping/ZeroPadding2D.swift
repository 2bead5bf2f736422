import ApusTensors

/// Zeros around images. Keras's `keras.layers.ZeroPadding2D`. [batch, height, width, channels] -> the same, larger.
///
/// ```swift
/// ZeroPadding2D(padding: [[0, 1], [2, 3]])      // none above, one below, two left, three right
/// ```
public final class ZeroPadding2D: ConfiguredLayer<ZeroPadding2D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var padding: [Margin]
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(padding: Margins = 1, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(padding: padding.resolved(2), dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 4...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    padded(input, configuration.padding, configuration.dataFormat ?? .channelsLast)
  }
}
