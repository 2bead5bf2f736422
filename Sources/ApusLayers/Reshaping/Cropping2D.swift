import ApusTensors

/// The inner part of images. Keras's `keras.layers.Cropping2D`. [batch, height, width, channels] -> the same, smaller.
///
/// ```swift
/// Cropping2D(cropping: [[0, 1], [2, 3]])      // none above, one below, two left, three right
/// ```
public final class Cropping2D: ConfiguredLayer<Cropping2D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var cropping: [Margin]
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(cropping: Margins = 0, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(cropping: cropping.resolved(2), dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 4...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    cropped(input, configuration.cropping, configuration.dataFormat ?? .channelsLast)
  }
}
