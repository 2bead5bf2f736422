import ApusTensors

/// activation(convolution of each channel by itself + bias): what ``DepthwiseConv1D`` and ``DepthwiseConv2D`` share.
///
/// Weights: kernel [window sizes..., channels, depthMultiplier], bias [channels * depthMultiplier].
public class DepthwiseConvolution: ConfiguredLayer<DepthwiseConvolution.Configuration> {
  public struct Configuration: Codable, Sendable, BiasOptions, WindowOptions {
    public var depthMultiplier = 1
    public var kernelSize: [Int]
    public var strides: [Int]
    public var padding = ConvolutionPadding.valid
    public var dataFormat: DataFormat? = .channelsLast
    public var dilationRate: [Int]
    public var activation = ActivationFunction.linear
    public var useBias = true
    public var depthwiseInitializer = Initializer.glorotUniform
    public var biasInitializer = Initializer.zeros
    public var depthwiseRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var depthwiseConstraint: Constraint?
    public var biasConstraint: Constraint?
  }

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  public private(set) var kernel: Variable!
  public private(set) var bias: Variable?
  private var geometry: WindowGeometry?

  /// - Parameters:
  ///   - kernelSize: The sizes of a window.
  ///   - strides: How far apart windows are.
  ///   - depthMultiplier: How many filters each channel has.
  ///   - dilationRate: How far apart the elements of a window are.
  public convenience init(
    kernelSize: SpatialSizes, strides: SpatialSizes = 1, padding: ConvolutionPadding = .valid, depthMultiplier: Int = 1,
    dataFormat: DataFormat = .channelsLast, dilationRate: SpatialSizes = 1, activation: ActivationFunction = .linear, useBias: Bool = true,
    depthwiseInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros, depthwiseRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, depthwiseConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let rank = Self.spatialRank
    let configuration = Configuration(
      depthMultiplier: depthMultiplier, kernelSize: kernelSize.repeated(rank), strides: strides.repeated(rank), padding: padding,
      dataFormat: dataFormat, dilationRate: dilationRate.repeated(rank), activation: activation, useBias: useBias,
      depthwiseInitializer: depthwiseInitializer, biasInitializer: biasInitializer, depthwiseRegularizer: depthwiseRegularizer,
      biasRegularizer: biasRegularizer, activityRegularizer: activityRegularizer, depthwiseConstraint: depthwiseConstraint,
      biasConstraint: biasConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }

  public override func build(_ inputShape: SymbolicShape) {
    let multiplier = configuration.depthMultiplier
    guard let geometry = requireWindows(configuration, rank: Self.spatialRank), let channels = requireChannels(inputShape, geometry.dataFormat),
      require(multiplier > 0, "depthMultiplier", multiplier, "more than 0")
    else { return }
    self.geometry = geometry
    kernel = addWeight(
      "kernel", shape: geometry.kernelShape(channels, multiplier), initializer: configuration.depthwiseInitializer,
      regularizer: configuration.depthwiseRegularizer, constraint: configuration.depthwiseConstraint)
    if configuration.useBias { bias = addBias([channels * multiplier], configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let geometry, let kernel else { return .poisoned(like: [input]) }
    let (strides, dilations) = (SpatialSizes(geometry.strides), SpatialSizes(geometry.dilations))
    return finished(bias, configuration.activation, configuration.activityRegularizer) { ending in
      guard let ending else {
        return input.depthwiseConvolution(
          kernel, strides: strides, padding: geometry.padding, dilations: dilations, dataFormat: geometry.dataFormat)
      }
      return input.depthwiseConvolution(
        kernel, bias: ending.bias, activation: ending.activation, strides: strides, padding: geometry.padding, dilations: dilations,
        dataFormat: geometry.dataFormat)
    }
  }
}
