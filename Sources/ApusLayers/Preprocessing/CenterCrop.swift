import ApusTensors

/// The middle of images; images that are too small are made larger first. Keras's `keras.layers.CenterCrop`. [batch, h, w, channels] ->
/// [batch, height, width, channels], or without the batch.
public final class CenterCrop: ConfiguredLayer<CenterCrop.Configuration>, ConfigurableLayer, ImageLayer {
  public struct Configuration: Codable, Sendable {
    public var height: Int
    public var width: Int
    public var dataFormat: DataFormat? = .channelsLast
  }

  public convenience init(_ height: Int, _ width: Int, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(height: height, width: width, dataFormat: dataFormat), name: name, dtype: dtype)
  }

  var imageFormat: DataFormat { configuration.dataFormat ?? .channelsLast }
  public override var acceptedRanks: ClosedRange<Int> { 3...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let (height, width) = (configuration.height, configuration.width)
    guard require(height > 0 && width > 0, "height and width", [height, width], "more than 0") else { return .poisoned(like: [input]) }
    return onImages(input) { $0.centerCropped(height, width) }
  }
}

extension Tensor {
  /// The middle of images [batch, height, width, channels], which are made larger first where they are too small.
  func centerCropped(_ height: Int, _ width: Int) -> Tensor {
    guard shape[1] >= height, shape[2] >= width else { return croppedToAspectRatio(height, width).resize(to: [height, width]) }
    return crop(at: ((shape[1] - height) / 2, (shape[2] - width) / 2), height, width)
  }
}
