import ApusTensors

/// What the layers share that change the values of images in training by a random amount, one for each image.
public class RandomValues: ConfiguredLayer<RandomValues.Configuration>, ImageLayer {
  public struct Configuration: Codable, Sendable {
    /// The least and the greatest amount.
    public var factor: [Double]
    /// The range of the values, outside which nothing comes out.
    public var valueRange: [Double] = [0, 255]
    public var seed: Int?
    public var dataFormat: DataFormat? = .channelsLast
  }

  private lazy var seeds = SeedGenerator(configuration.seed)

  var imageFormat: DataFormat { configuration.dataFormat ?? .channelsLast }
  public override var acceptedRanks: ClosedRange<Int> { 3...4 }

  /// The images changed; `draw` gives random numbers [batch, 1, 1, 1].
  func change(_ images: Tensor, _ draw: (ClosedRange<Double>) -> Tensor) -> Tensor { images }

  public override func build(_ inputShape: SymbolicShape) {
    _ = require(
      configuration.factor.count == 2 && configuration.factor[0] <= configuration.factor[1], "factor", configuration.factor,
      "two numbers in ascending order")
    _ = require(
      configuration.valueRange.count == 2 && configuration.valueRange[0] < configuration.valueRange[1], "valueRange", configuration.valueRange,
      "two numbers in ascending order")
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard isBuilt, configuration.factor.count == 2, configuration.valueRange.count == 2 else { return .poisoned(like: [input]) }
    return onImages(input) { images in
      guard training else { return images }
      let changed = change(images) { range in
        withDevice(images.device) {
          .randomUniform([images.shape[0], 1, 1, 1], low: range.lowerBound, high: range.upperBound, dtype: images.dtype, seed: seeds.next())
        }
      }
      return changed.clip(min: configuration.valueRange[0], max: configuration.valueRange[1])
    }
  }
}

/// In training, brings the values of each image nearer to the means of its channels, or farther away: (x - mean) * factor + mean, with a factor from
/// 1 - `factor.lowerBound` to 1 + `factor.upperBound`. Keras's `keras.layers.RandomContrast`.
public final class RandomContrast: RandomValues, ConfigurableLayer {
  /// - Parameter factor: How much the contrast is at most taken away, and added.
  public convenience init(
    _ factor: (lower: Double, upper: Double), valueRange: ClosedRange<Double> = 0...255, seed: Int? = nil, dataFormat: DataFormat = .channelsLast,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      factor: [factor.lower, factor.upper], valueRange: [valueRange.lowerBound, valueRange.upperBound], seed: seed, dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override func change(_ images: Tensor, _ draw: (ClosedRange<Double>) -> Tensor) -> Tensor {
    let mean = images.mean(axes: [1, 2], keepDims: true)
    return (images - mean) * draw(min(1 - configuration.factor[0], 1 + configuration.factor[1])...(1 + configuration.factor[1])) + mean
  }
}
