import ApusTensors

/// As many windows as the output is to have elements: what the layers of adaptive pooling share.
public class AdaptivePooling: ConfiguredLayer<AdaptivePooling.Configuration> {
  public struct Configuration: Codable, Sendable {
    public var outputSize: [Int]
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  var outputSize: SpatialSizes { SpatialSizes(configuration.outputSize) }
  var dataFormat: DataFormat { configuration.dataFormat ?? .channelsLast }

  /// - Parameter outputSize: The spatial sizes of the output.
  public convenience init(_ outputSize: SpatialSizes, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    let configuration = Configuration(outputSize: outputSize.repeated(Self.spatialRank), dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }
}

/// The mean of each window, channel by channel.
public class AdaptiveAveragePooling: AdaptivePooling {
  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.adaptiveAveragePool(outputSize, dataFormat: dataFormat) }
}

/// The highest element of each window, channel by channel.
public class AdaptiveMaxPooling: AdaptivePooling {
  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.adaptiveMaxPool(outputSize, dataFormat: dataFormat) }
}
