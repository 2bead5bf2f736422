import ApusTensors

/// Larger images. Keras's `keras.layers.UpSampling2D`. [batch, height, width, channels] -> the same, with height and width multiplied.
///
/// ```swift
/// UpSampling2D(size: 2)                                  // each element four times: [8, 7, 7, 32] -> [8, 14, 14, 32]
/// UpSampling2D(size: [2, 1], interpolation: .bilinear)   // [8, 7, 7, 32] -> [8, 14, 7, 32]
/// ```
public final class UpSampling2D: ConfiguredLayer<UpSampling2D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var size = [2, 2]
    public var dataFormat: DataFormat? = .channelsLast
    public var interpolation = ResizeMethod.nearest
  }

  /// - Parameter interpolation: What the new elements are made of.
  public convenience init(
    size: SpatialSizes = 2, dataFormat: DataFormat = .channelsLast, interpolation: ResizeMethod = .nearest, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(size: size.repeated(2), dataFormat: dataFormat, interpolation: interpolation)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 4...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    input.upSample(
      SpatialSizes(configuration.size), method: configuration.interpolation, dataFormat: configuration.dataFormat ?? .channelsLast)
  }
}
