import ApusTensors

/// Images in another size. Keras's `keras.layers.Resizing`. [batch, h, w, channels] -> [batch, height, width, channels], or without the batch.
///
/// ```swift
/// Resizing(224, 224)
/// Resizing(224, 224, interpolation: .bicubic, cropToAspectRatio: true)
/// ```
public final class Resizing: ConfiguredLayer<Resizing.Configuration>, ConfigurableLayer, ImageLayer {
  public struct Configuration: Codable, Sendable {
    public var height: Int
    public var width: Int
    public var interpolation = ResizeMethod.bilinear
    public var cropToAspectRatio = false
    public var padToAspectRatio = false
    public var fillMode: String? = "constant"
    public var fillValue = 0.0
    public var antialias = false
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// - Parameters:
  ///   - cropToAspectRatio: Whether what does not fit the new proportions is cut off, so that nothing is stretched.
  ///   - padToAspectRatio: Whether margins of `fillValue` are added for that.
  ///   - antialias: Whether every element counts where an image becomes smaller.
  public convenience init(
    _ height: Int, _ width: Int, interpolation: ResizeMethod = .bilinear, cropToAspectRatio: Bool = false, padToAspectRatio: Bool = false,
    fillValue: Double = 0, antialias: Bool = false, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      height: height, width: width, interpolation: interpolation, cropToAspectRatio: cropToAspectRatio, padToAspectRatio: padToAspectRatio,
      fillValue: fillValue, antialias: antialias, dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  var imageFormat: DataFormat { configuration.dataFormat ?? .channelsLast }
  public override var acceptedRanks: ClosedRange<Int> { 3...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let (height, width) = (configuration.height, configuration.width)
    guard require(height > 0 && width > 0, "height and width", [height, width], "more than 0"),
      require(!(configuration.cropToAspectRatio && configuration.padToAspectRatio), "padToAspectRatio", true, "false where images are cropped")
    else { return .poisoned(like: [input]) }
    return onImages(input) { images in
      var images = images
      if configuration.cropToAspectRatio { images = images.croppedToAspectRatio(height, width) }
      if configuration.padToAspectRatio { images = images.paddedToAspectRatio(height, width, configuration.fillValue) }
      return images.resize(to: [height, width], method: configuration.interpolation, antialias: configuration.antialias)
    }
  }
}
