import ApusTensors

/// One number for each channel: what the layers of global pooling share.
public class GlobalPooling: ConfiguredLayer<GlobalPooling.Configuration> {
  public struct Configuration: Codable, Sendable {
    public var dataFormat: DataFormat? = .channelsLast
    public var keepdims = false
  }

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  var dataFormat: DataFormat { configuration.dataFormat ?? .channelsLast }

  /// - Parameter keepDims: Whether the spatial dimensions stay, with size 1.
  public convenience init(dataFormat: DataFormat = .channelsLast, keepDims: Bool = false, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(dataFormat: dataFormat, keepdims: keepDims), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }
}

/// The highest element of each channel.
public class GlobalMaxPooling: GlobalPooling {
  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    input.globalMaxPool(keepDims: configuration.keepdims, dataFormat: dataFormat)
  }
}

/// The mean of each channel.
public class GlobalAveragePooling: GlobalPooling {
  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    input.globalAveragePool(keepDims: configuration.keepdims, dataFormat: dataFormat)
  }
}
