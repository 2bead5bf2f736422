import ApusTensors

/// activation(convolution(x, kernel) + bias) of one to three spatial dimensions: what ``Conv1D``, ``Conv2D`` and ``Conv3D`` share.
///
/// Weights: kernel [window sizes..., input channels / groups, filters], bias [filters].
public class Convolution: ConfiguredLayer<Convolution.Configuration> {
  public struct Configuration: Codable, Sendable, BiasOptions, WindowOptions {
    public var filters: Int
    public var kernelSize: [Int]
    public var strides: [Int]
    public var padding = ConvolutionPadding.valid
    public var dataFormat: DataFormat? = .channelsLast
    public var dilationRate: [Int]
    public var groups = 1
    public var activation = ActivationFunction.linear
    public var useBias = true
    public var kernelInitializer = Initializer.glorotUniform
    public var biasInitializer = Initializer.zeros
    public var kernelRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var kernelConstraint: Constraint?
    public var biasConstraint: Constraint?
  }

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  public private(set) var kernel: Variable!
  public private(set) var bias: Variable?
  private var geometry: WindowGeometry?

  /// - Parameters:
  ///   - filters: The number of channels of the output.
  ///   - kernelSize: The sizes of a window.
  ///   - strides: How far apart windows are.
  ///   - dilationRate: How far apart the elements of a window are.
  ///   - groups: Into how many groups input and output channels are split; each group of outputs sees its group of inputs alone.
  public convenience init(
    _ filters: Int, kernelSize: SpatialSizes, strides: SpatialSizes = 1, padding: ConvolutionPadding = .valid,
    dataFormat: DataFormat = .channelsLast, dilationRate: SpatialSizes = 1, groups: Int = 1, activation: ActivationFunction = .linear,
    useBias: Bool = true, kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil,
    kernelConstraint: Constraint? = nil, biasConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let rank = Self.spatialRank
    let configuration = Configuration(
      filters: filters, kernelSize: kernelSize.repeated(rank), strides: strides.repeated(rank), padding: padding, dataFormat: dataFormat,
      dilationRate: dilationRate.repeated(rank), groups: groups, activation: activation, useBias: useBias, kernelInitializer: kernelInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, biasRegularizer: biasRegularizer,
      activityRegularizer: activityRegularizer, kernelConstraint: kernelConstraint, biasConstraint: biasConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }

  public override func build(_ inputShape: SymbolicShape) {
    let (filters, groups) = (configuration.filters, configuration.groups)
    guard let geometry = requireWindows(configuration, rank: Self.spatialRank, allowsCausal: Self.spatialRank == 1),
      let channels = requireChannels(inputShape, geometry.dataFormat), require(filters > 0, "filters", filters, "more than 0"),
      require(groups > 0 && filters % groups == 0 && channels % groups == 0, "groups", groups, "a divisor of \(filters) and of \(channels) channels")
    else { return }
    self.geometry = geometry
    kernel = addWeight(
      "kernel", shape: geometry.kernelShape(channels / groups, filters), initializer: configuration.kernelInitializer,
      regularizer: configuration.kernelRegularizer, constraint: configuration.kernelConstraint)
    if configuration.useBias { bias = addBias([filters], configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let geometry, let kernel else { return .poisoned(like: [input]) }
    let (strides, dilations) = (SpatialSizes(geometry.strides), SpatialSizes(geometry.dilations))
    return finished(bias, configuration.activation, configuration.activityRegularizer) { ending in
      guard let ending else {
        return input.convolution(kernel, strides: strides, padding: geometry.padding, dilations: dilations, dataFormat: geometry.dataFormat)
      }
      return input.convolution(
        kernel, bias: ending.bias, activation: ending.activation, strides: strides, padding: geometry.padding, dilations: dilations,
        dataFormat: geometry.dataFormat)
    }
  }
}
