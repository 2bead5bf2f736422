import ApusTensors

/// Larger images. Keras's `keras.layers.UpSampling2D`. [batch, height, width, channels] -> the same, with height and width multiplied.
public final class UpSampling2D: ConfiguredLayer<UpSampling2D.Configuration>, ConfigurableLayer {
  /// Where the elements in between come from.
  public enum Interpolation: String, Codable, Sendable {
    /// Each element is repeated.
    case nearest
  }

  public struct Configuration: Codable, Sendable {
    public var size = [2, 2]
    public var dataFormat: DataFormat? = .channelsLast
    public var interpolation = Interpolation.nearest
  }

  public convenience init(
    size: SpatialSizes = 2, dataFormat: DataFormat = .channelsLast, interpolation: Interpolation = .nearest, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(size: size.repeated(2), dataFormat: dataFormat, interpolation: interpolation)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 4...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    enlarged(input, configuration.size, configuration.dataFormat ?? .channelsLast)
  }
}
