import ApusTensors

/// The inner part of volumes. Keras's `keras.layers.Cropping3D`. [batch, depth, height, width, channels] -> the same, smaller.
///
/// ```swift
/// Cropping3D(cropping: 1)      // one on every side
/// ```
public final class Cropping3D: ConfiguredLayer<Cropping3D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var cropping: [Margin]
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(cropping: Margins = 1, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(cropping: cropping.resolved(3), dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 5...5 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    cropped(input, configuration.cropping, configuration.dataFormat ?? .channelsLast)
  }
}
