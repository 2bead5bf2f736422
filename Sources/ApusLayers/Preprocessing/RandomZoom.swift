import ApusTensors

/// In training, makes what each image shows larger or smaller by a random factor. Keras's `keras.layers.RandomZoom`. [batch, height, width, channels], or
/// without the batch.
///
/// ```swift
/// RandomZoom(0.2)                                  // proportions stay
/// RandomZoom([0, 0.3], widthFactor: 0.1)           // further away in height only
/// ```
public final class RandomZoom: RandomTransform<RandomZoom.Configuration>, ConfigurableLayer {
  public struct Configuration: RandomTransformOptions {
    public var heightFactor: RealList
    public var widthFactor: RealList?
    public var fillMode = ImageFillMode.reflect
    public var interpolation = ImageInterpolation.bilinear
    public var seed: Int?
    public var fillValue = 0.0
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// - Parameters:
  ///   - heightFactor: How much more of the height the image then shows, as a part of it: less if negative. One number to either side, or the least and
  ///     the greatest; more than -1, at most 1.
  ///   - widthFactor: The same for the width; nil to keep the proportions.
  ///   - fillMode: What comes from outside the image.
  public convenience init(
    _ heightFactor: RealList, widthFactor: RealList? = nil, fillMode: ImageFillMode = .reflect, interpolation: ImageInterpolation = .bilinear,
    seed: Int? = nil, fillValue: Double = 0, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      heightFactor: heightFactor, widthFactor: widthFactor, fillMode: fillMode, interpolation: interpolation, seed: seed, fillValue: fillValue,
      dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override func maps(of images: Tensor) -> [Tensor]? {
    let limits = (-1.0).nextUp...1
    guard let height = draw(configuration.heightFactor, "heightFactor", for: images, within: limits, plus: 1) else { return nil }
    var width = height
    if let factor = configuration.widthFactor {
      guard let own = draw(factor, "widthFactor", for: images, within: limits, plus: 1) else { return nil }
      width = own
    }
    let (x, y) = (Double(images.shape[2] - 1) / 2, Double(images.shape[1] - 1) / 2)
    let zero = Tensor.zeros([images.shape[0]])
    return [width, zero, (1 - width) * x, zero, height, (1 - height) * y, zero, zero]
  }
}
