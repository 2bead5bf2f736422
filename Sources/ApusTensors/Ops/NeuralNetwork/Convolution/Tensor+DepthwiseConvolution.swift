import ApusDevices

extension TensorConvertible {
  /// A convolution of each channel of images [batch, spatial..., channels] by itself, with one or several filters for each. Floating-point dtypes; from one
  /// to three spatial dimensions. TensorFlow: `tf.nn.depthwise_conv2d`.
  ///
  ///     result[b, o, c * multiplier + m] = sum over t of self[b, o * stride + t * dilation - before, c] * filter[t, c, m]
  ///
  /// ```swift
  /// images.depthwiseConvolution(filter, padding: .same)             // [8, 28, 28, 32], [3, 3, 32, 1] -> [8, 28, 28, 32]
  /// ```
  ///
  /// - Parameters:
  ///   - filter: [spatial..., channels, multiplier].
  ///   - strides: How far apart windows are.
  ///   - dilations: How far apart the elements of a window are.
  public func depthwiseConvolution(
    _ filter: some TensorConvertible, strides: SpatialSizes = 1, padding: Padding = .valid, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.depthwise(filter.tensor, bias: nil, (strides, padding, dilations, dataFormat), in: DepthwiseConvolution.name)
  }

  /// activation(depthwise convolution + bias): what depthwise layers do.
  package func depthwiseConvolution(
    _ filter: some TensorConvertible, bias: some TensorConvertible, activation: FusedActivation, strides: SpatialSizes = 1,
    padding: Padding = .valid, dilations: SpatialSizes = 1, dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.depthwise(
      filter.tensor, bias: (bias.tensor, activation), (strides, padding, dilations, dataFormat), in: DepthwiseConvolution.name)
  }

  /// A depthwise convolution and then, at each position, a matrix product of the channels. TensorFlow: `tf.nn.separable_conv2d`.
  ///
  /// - Parameters:
  ///   - depthwiseFilter: [spatial..., channels, multiplier].
  ///   - pointwiseFilter: [1..., channels * multiplier, output channels].
  public func separableConvolution(
    _ depthwiseFilter: some TensorConvertible, _ pointwiseFilter: some TensorConvertible, strides: SpatialSizes = 1, padding: Padding = .valid,
    dilations: SpatialSizes = 1, dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    let (depthwise, pointwise) = (depthwiseFilter.tensor, pointwiseFilter.tensor)
    return dataFormat.apply(tensor) { images in
      composed(images, depthwise, pointwise) { () throws(TensorError) in
        guard pointwise.rank == images.rank, pointwise.shape.dropLast(2).allSatisfy({ $0 == 1 }) else {
          throw TensorError(
            .shape, "separableConvolution", "the pointwise filter has windows", expected: "\(images.rank) dimensions, the spatial ones of size 1",
            received: "\(pointwise.shape)")
        }
        return images.depthwise(depthwise, bias: nil, (strides, padding, dilations, .channelsLast), in: "separableConvolution")
          .convolution(pointwise)
      }
    }
  }
}

extension Tensor {
  fileprivate func depthwise(
    _ filter: Tensor, bias: (Tensor, FusedActivation)?, _ options: WindowOptions, in operation: String
  ) -> Tensor {
    options.dataFormat.apply(self) { images in
      composed(images, filter) { () throws(TensorError) in
        try requireImages(images, in: operation)
        guard filter.rank == images.rank, filter.shape[-2] == images.shape[-1], !filter.shape.contains(0) else {
          throw TensorError(
            .shape, operation, "the filter does not fit the input",
            expected: "[\(Array(repeating: "size, ", count: images.rank - 2).joined())\(images.shape[-1]), multiplier]", received: "\(filter.shape)")
        }
        let windows = try Windows(
          over: Array(images.shape.dropFirst().dropLast()), taps: Array(filter.shape.dropLast(2)), strides: options.strides,
          dilations: options.dilations, padding: options.padding, in: operation)
        // Several filters for a channel are one filter for each of as many copies of it.
        let multiplier = filter.shape[-1]
        let spread = multiplier == 1 ? images : images.repeat(multiplier, axis: -1)
        let flat = filter.reshape(Array(filter.shape.dropLast(2)) + [images.shape[-1] * multiplier])
        return spread.weighted(flat, bias: bias) { (_, _) throws(TensorError) in DepthwiseConvolution(windows: windows) }
      }
    }
  }
}
