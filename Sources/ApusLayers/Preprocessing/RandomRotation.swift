import ApusTensors

/// In training, turns each image around its middle by a random angle. Keras's `keras.layers.RandomRotation`. [batch, height, width, channels], or without
/// the batch.
///
/// ```swift
/// RandomRotation(0.1)                              // up to 36 degrees to either side
/// RandomRotation([0, 0.25], fillMode: .constant)
/// ```
public final class RandomRotation: RandomTransform<RandomRotation.Configuration>, ConfigurableLayer {
  public struct Configuration: RandomTransformOptions {
    public var factor: RealList
    public var fillMode = ImageFillMode.reflect
    public var interpolation = ImageInterpolation.bilinear
    public var seed: Int?
    public var fillValue = 0.0
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// - Parameters:
  ///   - factor: The greatest angle to either side, or the least and the greatest, as parts of a whole turn.
  ///   - fillMode: What comes from outside the image.
  public convenience init(
    _ factor: RealList, fillMode: ImageFillMode = .reflect, interpolation: ImageInterpolation = .bilinear, seed: Int? = nil, fillValue: Double = 0,
    dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      factor: factor.aroundZero, fillMode: fillMode, interpolation: interpolation, seed: seed, fillValue: fillValue, dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override func maps(of images: Tensor) -> [Tensor]? {
    guard let turns = draw(configuration.factor, "factor", for: images, within: -1...1) else { return nil }
    let angle = turns * 360.0 * (Double.pi / 180)
    let (sine, cosine) = (angle.sin(), angle.cos())
    let (x, y) = (Double(images.shape[2] - 1) / 2, Double(images.shape[1] - 1) / 2)
    let zero = Tensor.zeros([images.shape[0]])
    return [cosine, -sine, x - cosine * x + sine * y, sine, cosine, y - sine * x - cosine * y, zero, zero]
  }
}
