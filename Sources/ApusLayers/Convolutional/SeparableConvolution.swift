import ApusTensors

/// A convolution of each channel by itself, and then a product of the channels at each position: what ``SeparableConv1D`` and ``SeparableConv2D``
/// share.
///
/// Weights: depthwise kernel [window sizes..., channels, depthMultiplier], pointwise kernel [1..., channels * depthMultiplier, filters], bias [filters].
public class SeparableConvolution: ConfiguredLayer<SeparableConvolution.Configuration> {
  public struct Configuration: Codable, Sendable, BiasOptions, WindowOptions {
    public var depthMultiplier = 1
    public var filters: Int
    public var kernelSize: [Int]
    public var strides: [Int]
    public var padding = ConvolutionPadding.valid
    public var dataFormat: DataFormat? = .channelsLast
    public var dilationRate: [Int]
    public var activation = ActivationFunction.linear
    public var useBias = true
    public var depthwiseInitializer = Initializer.glorotUniform
    public var pointwiseInitializer = Initializer.glorotUniform
    public var biasInitializer = Initializer.zeros
    public var depthwiseRegularizer: Regularizer?
    public var pointwiseRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var depthwiseConstraint: Constraint?
    public var pointwiseConstraint: Constraint?
    public var biasConstraint: Constraint?
  }

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  public private(set) var depthwiseKernel: Variable!
  public private(set) var pointwiseKernel: Variable!
  public private(set) var bias: Variable?
  private var geometry: WindowGeometry?

  /// - Parameters:
  ///   - filters: The number of channels of the output.
  ///   - kernelSize: The sizes of a window.
  ///   - strides: How far apart windows are.
  ///   - depthMultiplier: How many depthwise filters each channel has.
  public convenience init(
    _ filters: Int, kernelSize: SpatialSizes, strides: SpatialSizes = 1, padding: ConvolutionPadding = .valid,
    dataFormat: DataFormat = .channelsLast, dilationRate: SpatialSizes = 1, depthMultiplier: Int = 1, activation: ActivationFunction = .linear,
    useBias: Bool = true, depthwiseInitializer: Initializer = .glorotUniform, pointwiseInitializer: Initializer = .glorotUniform,
    biasInitializer: Initializer = .zeros, depthwiseRegularizer: Regularizer? = nil, pointwiseRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, depthwiseConstraint: Constraint? = nil,
    pointwiseConstraint: Constraint? = nil, biasConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let rank = Self.spatialRank
    let configuration = Configuration(
      depthMultiplier: depthMultiplier, filters: filters, kernelSize: kernelSize.repeated(rank), strides: strides.repeated(rank), padding: padding,
      dataFormat: dataFormat, dilationRate: dilationRate.repeated(rank), activation: activation, useBias: useBias,
      depthwiseInitializer: depthwiseInitializer, pointwiseInitializer: pointwiseInitializer, biasInitializer: biasInitializer,
      depthwiseRegularizer: depthwiseRegularizer, pointwiseRegularizer: pointwiseRegularizer, biasRegularizer: biasRegularizer,
      activityRegularizer: activityRegularizer, depthwiseConstraint: depthwiseConstraint, pointwiseConstraint: pointwiseConstraint,
      biasConstraint: biasConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }

  public override func build(_ inputShape: SymbolicShape) {
    let (filters, multiplier) = (configuration.filters, configuration.depthMultiplier)
    guard let geometry = requireWindows(configuration, rank: Self.spatialRank),
      let channels = requireChannels(inputShape, geometry.dataFormat), require(filters > 0, "filters", filters, "more than 0"),
      require(multiplier > 0, "depthMultiplier", multiplier, "more than 0")
    else { return }
    self.geometry = geometry
    depthwiseKernel = addWeight(
      "depthwise_kernel", shape: geometry.kernelShape(channels, multiplier), initializer: configuration.depthwiseInitializer,
      regularizer: configuration.depthwiseRegularizer, constraint: configuration.depthwiseConstraint)
    pointwiseKernel = addWeight(
      "pointwise_kernel", shape: Shape(Array(repeating: 1, count: Self.spatialRank) + [channels * multiplier, filters]),
      initializer: configuration.pointwiseInitializer, regularizer: configuration.pointwiseRegularizer,
      constraint: configuration.pointwiseConstraint)
    if configuration.useBias { bias = addBias([filters], configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let geometry, let depthwiseKernel, let pointwiseKernel else { return .poisoned(like: [input]) }
    return finished(bias, configuration.activation, configuration.activityRegularizer) { ending in
      geometry.dataFormat.apply(input) { images in
        let depthwise = images.depthwiseConvolution(
          depthwiseKernel, strides: SpatialSizes(geometry.strides), padding: geometry.padding, dilations: SpatialSizes(geometry.dilations))
        guard let ending else { return depthwise.convolution(pointwiseKernel) }
        return depthwise.convolution(pointwiseKernel, bias: ending.bias, activation: ending.activation)
      }
    }
  }
}
