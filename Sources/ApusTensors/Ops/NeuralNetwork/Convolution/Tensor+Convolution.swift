import ApusDevices

extension TensorConvertible {
  /// The sum over windows of images [batch, spatial..., channels], each window's elements times the filter's. Floating-point dtypes; from one to three
  /// spatial dimensions. TensorFlow: `tf.nn.convolution`.
  ///
  ///     result[b, o, f] = sum over t, c of self[b, o * stride + t * dilation - before, c] * filter[t, c, f]
  ///
  /// ```swift
  /// images.convolution(filter, padding: .same)                      // [8, 28, 28, 3], [5, 5, 3, 32] -> [8, 28, 28, 32]
  /// images.convolution(filter, strides: 2)                          // ..., [3, 3, 3, 16] -> [8, 13, 13, 16]
  /// series.convolution(filter, padding: .explicit([(4, 0)]))        // causal: [8, 100, 6], [5, 6, 16] -> [8, 100, 16]
  /// ```
  ///
  /// - Parameters:
  ///   - filter: [spatial..., input channels, output channels]. If it has fewer input channels than the images, by a whole factor, so many groups of
  ///     channels are convolved each with its share of the filters.
  ///   - strides: How far apart windows are.
  ///   - dilations: How far apart the elements of a window are.
  public func convolution(
    _ filter: some TensorConvertible, strides: SpatialSizes = 1, padding: Padding = .valid, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.convolved(filter.tensor, (strides, padding, dilations, dataFormat), spatial: 1...3, in: Convolution.name)
  }

  /// ``convolution(_:strides:padding:dilations:dataFormat:)`` of series [batch, time, channels]. TensorFlow: `tf.nn.conv1d`.
  public func conv1d(
    _ filter: some TensorConvertible, strides: SpatialSizes = 1, padding: Padding = .valid, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.convolved(filter.tensor, (strides, padding, dilations, dataFormat), spatial: 1...1, in: "conv1d")
  }

  /// ``convolution(_:strides:padding:dilations:dataFormat:)`` of images [batch, height, width, channels]. TensorFlow: `tf.nn.conv2d`.
  public func conv2d(
    _ filter: some TensorConvertible, strides: SpatialSizes = 1, padding: Padding = .valid, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.convolved(filter.tensor, (strides, padding, dilations, dataFormat), spatial: 2...2, in: "conv2d")
  }

  /// ``convolution(_:strides:padding:dilations:dataFormat:)`` of volumes [batch, depth, height, width, channels]. TensorFlow: `tf.nn.conv3d`.
  public func conv3d(
    _ filter: some TensorConvertible, strides: SpatialSizes = 1, padding: Padding = .valid, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.convolved(filter.tensor, (strides, padding, dilations, dataFormat), spatial: 3...3, in: "conv3d")
  }

  /// activation(convolution + bias) in one pass over the result: what convolutional layers do.
  package func convolution(
    _ filter: some TensorConvertible, bias: some TensorConvertible, activation: FusedActivation, strides: SpatialSizes = 1,
    padding: Padding = .valid, dilations: SpatialSizes = 1, dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.convolved(
      filter.tensor, bias: (bias.tensor, activation), (strides, padding, dilations, dataFormat), spatial: 1...3, in: Convolution.name)
  }
}

extension Tensor {
  typealias WindowOptions = (strides: SpatialSizes, padding: Padding, dilations: SpatialSizes, dataFormat: DataFormat)

  fileprivate func convolved(
    _ filter: Tensor, bias: (Tensor, FusedActivation)? = nil, _ options: WindowOptions, spatial: ClosedRange<Int>, in operation: String
  ) -> Tensor {
    options.dataFormat.apply(self) { images in
      images.weighted(filter, bias: bias) { (images, filter) throws(TensorError) in
        try requireImages(images, spatial: spatial, in: operation)
        return Convolution(
          geometry: try ConvolutionGeometry(
            images.shape, filter: filter, strides: options.strides, dilations: options.dilations, padding: options.padding, in: operation))
      }
    }
  }

  /// Applies an op of these images and a filter, with a bias and an activation where there are any, in a dtype that products are made in.
  func weighted<Product: WeightedProduct>(
    _ filter: Tensor, bias: (tensor: Tensor, activation: FusedActivation)?,
    _ makeOp: (_ images: Tensor, _ filter: Tensor) throws(TensorError) -> Product
  ) -> Tensor {
    let inputs = [self, filter] + (bias.map { [$0.tensor] } ?? [])
    if dtype.computeType != dtype, inputs.allSatisfy({ $0.dtype == dtype }) {
      let wide = inputs.map { $0.cast(dtype.computeType) }
      return wide[0].weighted(wide[1], bias: bias.map { (wide[2], $0.activation) }, makeOp).cast(dtype)
    }
    return composed(inputs, count: 1) { () throws(TensorError) in
      let op = try makeOp(self, filter)
      guard let bias else { return [apply(op, self, filter)] }
      return [apply(BiasActivation(product: op, activation: bias.activation), self, filter, bias.tensor)]
    }[0]
  }
}
