import ApusDevices

extension TensorConvertible {
  /// The transposed convolution: what multiplies gradients on their way back through a convolution, used to make images larger. Floating-point dtypes; from
  /// one to three spatial dimensions. TensorFlow: `tf.nn.conv_transpose`.
  ///
  /// ```swift
  /// features.convolutionTranspose(filter, strides: 2, padding: .same)      // [8, 7, 7, 64], [3, 3, 32, 64] -> [8, 14, 14, 32]
  /// ```
  ///
  /// - Parameters:
  ///   - filter: [spatial..., output channels, input channels]: that of the convolution that goes the other way.
  ///   - outputSizes: The spatial sizes of the result: one from which a convolution with the same arguments makes this tensor's. If nil they are Keras's,
  ///     as `outputPadding` says.
  ///   - outputPadding: How many elements are added to the least sizes that the result may have; if nil, what makes it `strides` times as large as this tensor
  ///     for `same` padding, and `max(strides - window, 0)` otherwise.
  public func convolutionTranspose(
    _ filter: some TensorConvertible, outputSizes: [Int]? = nil, strides: SpatialSizes = 1, padding: Padding = .valid,
    outputPadding: SpatialSizes? = nil, dilations: SpatialSizes = 1, dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.transposed(filter.tensor, nil, (outputSizes, outputPadding), (strides, padding, dilations, dataFormat))
  }

  /// activation(transposed convolution + bias) in one pass over the result: what transposed convolutional layers do.
  package func convolutionTranspose(
    _ filter: some TensorConvertible, bias: some TensorConvertible, activation: FusedActivation, outputSizes: [Int]? = nil,
    strides: SpatialSizes = 1, padding: Padding = .valid, outputPadding: SpatialSizes? = nil, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.transposed(filter.tensor, (bias.tensor, activation), (outputSizes, outputPadding), (strides, padding, dilations, dataFormat))
  }
}

extension Tensor {
  fileprivate func transposed(
    _ filter: Tensor, _ bias: (Tensor, FusedActivation)?, _ output: (sizes: [Int]?, padding: SpatialSizes?), _ options: WindowOptions
  ) -> Tensor {
    let operation = TransposedConvolution.name
    return options.dataFormat.apply(self) { images in
      images.weighted(filter, bias: bias) { (images, filter) throws(TensorError) in
        try requireImages(images, in: operation)
        guard filter.rank == images.rank, filter.shape[-1] == images.shape[-1] else {
          throw TensorError(
            .shape, operation, "the filter does not fit the input",
            expected: "[\(Array(repeating: "size, ", count: images.rank - 2).joined())output channels, \(images.shape[-1])]",
            received: "\(filter.shape)")
        }
        let input = Array(images.shape.dropFirst().dropLast())
        let chosen = try transposedSizes(input, filter.shape.dimensions, output.padding, options, in: operation)
        let sizes = output.sizes ?? chosen
        guard sizes.count == input.count, sizes.allSatisfy({ $0 >= 0 && $0 <= Int(Int32.max) }) else {
          throw TensorError(
            .value, operation, "the output sizes do not fit", expected: "\(input.count) sizes, none negative", received: "\(sizes)")
        }
        let geometry = try ConvolutionGeometry(
          Shape([images.shape[0]] + sizes + [filter.shape[-2]]), filter: filter, strides: options.strides, dilations: options.dilations,
          padding: options.padding, in: operation)
        guard geometry.windows.outputSizes == input else {
          throw TensorError(
            .shape, operation, "the output cannot have these sizes", expected: "sizes from which a convolution makes \(input)",
            received: "\(sizes), which make \(geometry.windows.outputSizes)")
        }
        return TransposedConvolution(geometry: geometry)
      }
    }
  }
}

/// The spatial sizes of a transposed convolution's result, as Keras chooses them.
private func transposedSizes(
  _ input: [Int], _ filter: [Int], _ outputPadding: SpatialSizes?, _ options: Tensor.WindowOptions, in operation: String
) throws(TensorError) -> [Int] {
  let strides = try options.strides.resolved(input.count, "strides", in: operation)
  let dilations = try options.dilations.resolved(input.count, "dilations", in: operation)
  let added = try outputPadding?.resolved(input.count, atLeast: 0, "output padding", in: operation)
  return input.indices.map { axis in
    let window = (filter[axis] - 1).multipliedSaturated(by: dilations[axis]).addingSaturated(1)
    let least = (input[axis] - 1).multipliedSaturated(by: strides[axis])
    switch options.padding {
    case .same: return added.map { least.addingSaturated(window % 2 + $0[axis]) } ?? input[axis].multipliedSaturated(by: strides[axis])
    case .valid: return least.addingSaturated(window).addingSaturated(added?[axis] ?? Swift.max(strides[axis] - window, 0))
    case .explicit(let around):
      let removed = axis < around.count ? around[axis].0.addingSaturated(around[axis].1) : 0
      return least.addingSaturated(window).addingSaturated(added?[axis] ?? 0) - Swift.min(removed, Int(Int32.max))
    }
  }
}
