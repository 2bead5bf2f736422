import ApusTensors

/// What the options of layers have in common that move the elements of images.
public protocol RandomTransformOptions: Codable, Sendable {
  var fillMode: ImageFillMode { get }
  var interpolation: ImageInterpolation { get }
  var seed: Int? { get }
  var fillValue: Double { get }
  var dataFormat: DataFormat? { get }
}

/// What the layers share that in training look at each image through a random map of its own.
public class RandomTransform<Configuration: RandomTransformOptions>: ConfiguredLayer<Configuration>, ImageLayer {
  private lazy var seeds = SeedGenerator(configuration.seed)

  var imageFormat: DataFormat { configuration.dataFormat ?? .channelsLast }
  public override var acceptedRanks: ClosedRange<Int> { 3...4 }

  /// The maps of a batch of images, eight numbers each; nil, after a report, for options that make none.
  func maps(of images: Tensor) -> [Tensor]? { nil }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    onImages(input) { images in
      guard training else { return images }
      return withDevice(images.device) {
        guard let maps = maps(of: images) else { return .poisoned(like: [images]) }
        return images.affineTransform(
          stack(maps, axis: -1), interpolation: configuration.interpolation, fillMode: configuration.fillMode,
          fillValue: configuration.fillValue)
      }
    }
  }

  /// A random number for each image, in a range that one number gives around zero, and two by its ends; nil, after a report, where that is no range.
  func draw(_ factor: RealList, _ option: String, for images: Tensor, within limits: ClosedRange<Double>, plus offset: Double = 0) -> Tensor? {
    guard let range = requireRange(factor, option, within: limits) else { return nil }
    return .randomUniform([images.shape[0]], low: range.lowerBound + offset, high: range.upperBound + offset, seed: seeds.next())
  }
}

extension RealList {
  /// Two numbers as they are, and those to both sides of zero for a single one.
  var aroundZero: RealList { isSingle ? RealList([-abs(values[0]), abs(values[0])]) : self }
}

extension Layer {
  /// The range around zero that one number stands for, or that between two; nil, after a report, for other numbers.
  func requireRange(_ factor: RealList, _ option: String, within limits: ClosedRange<Double>) -> ClosedRange<Double>? {
    let values = factor.aroundZero.values.sorted()
    let fits = values.count == 2 && factor.values.allSatisfy(limits.contains)
    guard require(fits, option, factor.values, "one number or two, from \(limits.lowerBound) to \(limits.upperBound)") else { return nil }
    return values[0]...values[1]
  }
}
