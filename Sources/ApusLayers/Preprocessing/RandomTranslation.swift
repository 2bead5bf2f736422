import ApusTensors

/// In training, moves each image by a random part of its size. Keras's `keras.layers.RandomTranslation`. [batch, height, width, channels], or without the
/// batch.
///
/// ```swift
/// RandomTranslation(0.1, 0.2)                      // up to a tenth up or down, and a fifth left or right
/// ```
public final class RandomTranslation: RandomTransform<RandomTranslation.Configuration>, ConfigurableLayer {
  public struct Configuration: RandomTransformOptions {
    public var heightFactor: RealList
    public var widthFactor: RealList
    public var fillMode = ImageFillMode.reflect
    public var interpolation = ImageInterpolation.bilinear
    public var seed: Int?
    public var fillValue = 0.0
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// - Parameters:
  ///   - heightFactor: How far down, as a part of the height: one number to either side, or the least and the greatest, from -1 to 1.
  ///   - widthFactor: How far to the right, as a part of the width.
  ///   - fillMode: What comes from outside the image.
  public convenience init(
    _ heightFactor: RealList, _ widthFactor: RealList, fillMode: ImageFillMode = .reflect, interpolation: ImageInterpolation = .bilinear,
    seed: Int? = nil, fillValue: Double = 0, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      heightFactor: heightFactor, widthFactor: widthFactor, fillMode: fillMode, interpolation: interpolation, seed: seed, fillValue: fillValue,
      dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override func maps(of images: Tensor) -> [Tensor]? {
    guard let down = draw(configuration.heightFactor, "heightFactor", for: images, within: -1...1),
      let right = draw(configuration.widthFactor, "widthFactor", for: images, within: -1...1)
    else { return nil }
    let (zero, one) = (Tensor.zeros([images.shape[0]]), Tensor.ones([images.shape[0]]))
    return [one, zero, -(right * Double(images.shape[2])), zero, one, -(down * Double(images.shape[1])), zero, zero]
  }
}
