import ApusTensors

/// In training, mirrors each image with a probability of one half along each direction. Keras's `keras.layers.RandomFlip`. [batch, height, width, channels],
/// or without the batch.
public final class RandomFlip: ConfiguredLayer<RandomFlip.Configuration>, ConfigurableLayer, ImageLayer {
  public enum Mode: String, Codable, Sendable {
    case horizontal, vertical
    case horizontalAndVertical = "horizontal_and_vertical"
  }

  public struct Configuration: Codable, Sendable {
    public var mode = Mode.horizontalAndVertical
    public var seed: Int?
    public var dataFormat: DataFormat? = .channelsLast
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  public convenience init(
    _ mode: Mode = .horizontalAndVertical, seed: Int? = nil, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(mode: mode, seed: seed, dataFormat: dataFormat), name: name, dtype: dtype)
  }

  var imageFormat: DataFormat { configuration.dataFormat ?? .channelsLast }
  public override var acceptedRanks: ClosedRange<Int> { 3...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    onImages(input) { images in
      guard training else { return images }
      var images = images
      if configuration.mode != .vertical { images = flipped(images, 2) }
      if configuration.mode != .horizontal { images = flipped(images, 1) }
      return images
    }
  }

  private func flipped(_ images: Tensor, _ axis: Int) -> Tensor {
    let chosen = withDevice(images.device) { Tensor.randomUniform([images.shape[0], 1, 1, 1], seed: seeds.next()) .< 0.5 }
    return Tensor.where(chosen, images.reverse(axis: axis), images)
  }
}
