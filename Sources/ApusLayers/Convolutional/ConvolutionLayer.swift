import ApusTensors

/// How windows move over the input of a convolutional layer, checked when the layer is built.
struct WindowGeometry {
  let kernelSize: [Int]
  let strides: [Int]
  let dilations: [Int]
  let padding: Padding
  let dataFormat: DataFormat

  /// The sizes of the spatial dimensions of a kernel, as the beginning of its shape.
  func kernelShape(_ last: Int...) -> Shape { Shape(kernelSize + last) }
}

/// The options of which every convolutional layer has all.
protocol WindowOptions {
  var kernelSize: [Int] { get }
  var strides: [Int] { get }
  var padding: ConvolutionPadding { get }
  var dataFormat: DataFormat? { get }
  var dilationRate: [Int] { get }
}

extension Layer {
  /// The windows over an input; nil, after a report, for options that make no sense.
  ///
  /// - Parameter rank: The number of spatial dimensions.
  func requireWindows(_ options: some WindowOptions, rank: Int, allowsCausal: Bool = false) -> WindowGeometry? {
    guard let kernelSize = requireSizes(options.kernelSize, "kernelSize", count: rank),
      let strides = requireSizes(options.strides, "strides", count: rank),
      let dilations = requireSizes(options.dilationRate, "dilationRate", count: rank),
      require(strides.max() == 1 || dilations.max() == 1, "dilationRate", dilations, "1 where strides are more than 1"),
      require(options.padding != .causal || allowsCausal, "padding", "causal", "valid or same")
    else { return nil }
    return WindowGeometry(
      kernelSize: kernelSize, strides: strides, dilations: dilations, padding: options.padding.padding(kernelSize, dilations: dilations),
      dataFormat: options.dataFormat ?? .channelsLast)
  }

  /// The number of channels that the layer is built for.
  func requireChannels(_ inputShape: SymbolicShape, _ dataFormat: DataFormat) -> Int? {
    requireSize(of: inputShape, axis: dataFormat == .channelsFirst ? 1 : -1)
  }

  /// What convolutional layers do after a product: bias, activation and penalty. `product` does the first two itself where it can.
  func finished(
    _ bias: Variable?, _ activation: ActivationFunction, _ regularizer: Regularizer?,
    _ product: ((bias: Variable, activation: FusedActivation)?) -> Tensor
  ) -> Tensor {
    if let bias, let fused = activation.fused { return regularized(product((bias, fused)), regularizer) }
    return regularized(activation(product(bias.map { ($0, .linear) })), regularizer)
  }
}
