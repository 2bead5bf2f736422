import ApusTensors

/// In training, a part of the images at a random place, one place for the whole batch; images that are too small are made larger. Otherwise changes
/// nothing, as Keras's `keras.layers.RandomCrop`. [batch, h, w, channels] -> [batch, height, width, channels], or without the batch.
public final class RandomCrop: ConfiguredLayer<RandomCrop.Configuration>, ConfigurableLayer, ImageLayer {
  public struct Configuration: Codable, Sendable {
    public var height: Int
    public var width: Int
    public var seed: Int?
    public var dataFormat: DataFormat? = .channelsLast
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  public convenience init(
    _ height: Int, _ width: Int, seed: Int? = nil, dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(height: height, width: width, seed: seed, dataFormat: dataFormat), name: name, dtype: dtype)
  }

  var imageFormat: DataFormat { configuration.dataFormat ?? .channelsLast }
  public override var acceptedRanks: ClosedRange<Int> { 3...4 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let (height, width) = (configuration.height, configuration.width)
    guard require(height > 0 && width > 0, "height and width", [height, width], "more than 0") else { return .poisoned(like: [input]) }
    return onImages(input) { images in
      guard training else { return images }
      guard images.shape[1] > height, images.shape[2] > width else { return images.fitted(height, width) }
      // The place is an index, so that the host need not wait for it.
      func places(_ size: Int, _ length: Int) -> Tensor {
        let first = (Tensor.randomUniform([], seed: seeds.next()) * Double(size - length + 1)).cast(.int32)
        return first.minimum(size - length) + Tensor.range(length)
      }
      return withDevice(images.device) {
        images.gather(places(images.shape[1], height), axis: 1).gather(places(images.shape[2], width), axis: 2)
      }
    }
  }
}

extension Tensor {
  /// What there is of a part of this size in images [batch, height, width, channels], beginning where the middle part of its proportions does, and
  /// brought to the size.
  fileprivate func fitted(_ height: Int, _ width: Int) -> Tensor {
    let middle = croppedToAspectRatio(height, width)
    let (top, left) = ((shape[1] - middle.shape[1]) / 2, (shape[2] - middle.shape[2]) / 2)
    let part = crop(at: (top, left), Swift.min(height, shape[1] - top), Swift.min(width, shape[2] - left))
    return part.shape[1] == height && part.shape[2] == width ? part : part.resize(to: [height, width])
  }
}
