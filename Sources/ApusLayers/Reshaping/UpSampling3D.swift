import ApusTensors

/// Each element of a volume several times along each dimension. Keras's `keras.layers.UpSampling3D`. [batch, depth, height, width, channels] -> the
/// same, with each of the three sizes multiplied.
public final class UpSampling3D: ConfiguredLayer<UpSampling3D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var size = [2, 2, 2]
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(size: SpatialSizes = 2, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(size: size.repeated(3), dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 5...5 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    input.upSample(SpatialSizes(configuration.size), dataFormat: configuration.dataFormat ?? .channelsLast)
  }
}

extension SpatialSizes {
  /// As many numbers as there are spatial dimensions, as Keras's files have them.
  func repeated(_ count: Int) -> [Int] { values.count == 1 ? Array(repeating: values[0], count: count) : values }
}
