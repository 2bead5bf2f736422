import ApusTensors

/// activation(transposed convolution(x, kernel) + bias), which makes images larger: what ``Conv1DTranspose``, ``Conv2DTranspose`` and
/// ``Conv3DTranspose`` share.
///
/// Weights: kernel [window sizes..., filters, input channels], bias [filters].
public class TransposedConvolution: ConfiguredLayer<TransposedConvolution.Configuration> {
  public struct Configuration: Codable, Sendable, BiasOptions, WindowOptions {
    public var filters: Int
    public var kernelSize: [Int]
    public var strides: [Int]
    public var padding = ConvolutionPadding.valid
    public var outputPadding: [Int]?
    public var dataFormat: DataFormat? = .channelsLast
    public var dilationRate: [Int]
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
  ///   - strides: How many times larger the output is.
  ///   - outputPadding: How many elements are added to the least sizes that the output may have, less than the strides; nil for Keras's choice.
  public convenience init(
    _ filters: Int, kernelSize: SpatialSizes, strides: SpatialSizes = 1, padding: ConvolutionPadding = .valid, outputPadding: SpatialSizes? = nil,
    dataFormat: DataFormat = .channelsLast, dilationRate: SpatialSizes = 1, activation: ActivationFunction = .linear, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let rank = Self.spatialRank
    let configuration = Configuration(
      filters: filters, kernelSize: kernelSize.repeated(rank), strides: strides.repeated(rank), padding: padding,
      outputPadding: outputPadding?.repeated(rank), dataFormat: dataFormat, dilationRate: dilationRate.repeated(rank), activation: activation,
      useBias: useBias, kernelInitializer: kernelInitializer, biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer,
      biasRegularizer: biasRegularizer, activityRegularizer: activityRegularizer, kernelConstraint: kernelConstraint, biasConstraint: biasConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 2...Self.spatialRank + 2 }

  public override func build(_ inputShape: SymbolicShape) {
    let filters = configuration.filters
    guard let geometry = requireWindows(configuration, rank: Self.spatialRank), let channels = requireChannels(inputShape, geometry.dataFormat),
      require(filters > 0, "filters", filters, "more than 0"), requireOutputPadding(geometry.strides)
    else { return }
    self.geometry = geometry
    kernel = addWeight(
      "kernel", shape: geometry.kernelShape(filters, channels), initializer: configuration.kernelInitializer,
      regularizer: configuration.kernelRegularizer, constraint: configuration.kernelConstraint)
    if configuration.useBias { bias = addBias([filters], configuration) }
  }

  private func requireOutputPadding(_ strides: [Int]) -> Bool {
    guard let given = configuration.outputPadding else { return true }
    guard let padding = requireSizes(given, "outputPadding", count: strides.count, atLeast: 0) else { return false }
    return require(zip(padding, strides).allSatisfy { $0 < $1 }, "outputPadding", padding, "less than the strides \(strides)")
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let geometry, let kernel else { return .poisoned(like: [input]) }
    let (strides, dilations) = (SpatialSizes(geometry.strides), SpatialSizes(geometry.dilations))
    let outputPadding = configuration.outputPadding.map { SpatialSizes($0) }
    return finished(bias, configuration.activation, configuration.activityRegularizer) { ending in
      guard let ending else {
        return input.convolutionTranspose(
          kernel, strides: strides, padding: geometry.padding, outputPadding: outputPadding, dilations: dilations, dataFormat: geometry.dataFormat)
      }
      return input.convolutionTranspose(
        kernel, bias: ending.bias, activation: ending.activation, strides: strides, padding: geometry.padding, outputPadding: outputPadding,
        dilations: dilations, dataFormat: geometry.dataFormat)
    }
  }
}
