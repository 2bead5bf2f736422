import ApusTensors

/// A number for each window that slides over sequences, images or volumes: what the layers of maximum and average pooling share.
public class Pooling: ConfiguredLayer<Pooling.Configuration> {
  public struct Configuration: Codable, Sendable {
    public var poolSize: [Int]
    public var padding = ConvolutionPadding.valid
    public var strides: [Int]
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  /// The number for each window.
  func pool(_ input: Tensor, _ size: SpatialSizes, _ strides: SpatialSizes, _ padding: Padding, _ dataFormat: DataFormat) -> Tensor { input }

  /// - Parameters:
  ///   - poolSize: The sizes of a window.
  ///   - strides: How far apart windows are; nil for the windows' sizes.
  public convenience init(
    poolSize: SpatialSizes = 2, strides: SpatialSizes? = nil, padding: ConvolutionPadding = .valid, dataFormat: DataFormat = .channelsLast,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      poolSize: poolSize.repeated(Self.spatialRank), padding: padding, strides: (strides ?? poolSize).repeated(Self.spatialRank),
      dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let size = requireSizes(configuration.poolSize, "poolSize", count: Self.spatialRank),
      let strides = requireSizes(configuration.strides, "strides", count: Self.spatialRank),
      require(configuration.padding != .causal, "padding", "causal", "valid or same")
    else { return .poisoned(like: [input]) }
    let padding = configuration.padding.padding(size, dilations: size.map { _ in 1 })
    return pool(input, SpatialSizes(size), SpatialSizes(strides), padding, configuration.dataFormat ?? .channelsLast)
  }
}

/// The highest element of each window, channel by channel.
public class MaxPooling: Pooling {
  override func pool(_ input: Tensor, _ size: SpatialSizes, _ strides: SpatialSizes, _ padding: Padding, _ dataFormat: DataFormat) -> Tensor {
    input.maxPool(size, strides: strides, padding: padding, dataFormat: dataFormat)
  }
}

/// The mean of each window, channel by channel, of the elements that are inside the input.
public class AveragePooling: Pooling {
  override func pool(_ input: Tensor, _ size: SpatialSizes, _ strides: SpatialSizes, _ padding: Padding, _ dataFormat: DataFormat) -> Tensor {
    input.averagePool(size, strides: strides, padding: padding, dataFormat: dataFormat)
  }
}
