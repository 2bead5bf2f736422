import ApusDevices

extension TensorConvertible {
  /// The highest element under each window of images [batch, spatial..., channels], channel by channel. Floating-point dtypes; from one to three spatial
  /// dimensions. TensorFlow: `tf.nn.max_pool`.
  ///
  /// ```swift
  /// images.maxPool(2)                                         // [8, 28, 28, 32] -> [8, 14, 14, 32]
  /// images.maxPool([3, 3], strides: 1, padding: .same)        // -> [8, 28, 28, 32]
  /// ```
  ///
  /// What lies outside the images is lower than everything. The gradient goes to the first of equal elements.
  ///
  /// - Parameters:
  ///   - size: The windows' size.
  ///   - strides: How far apart windows are; the windows' size if nil.
  ///   - dilations: How far apart the elements of a window are.
  public func maxPool(
    _ size: SpatialSizes, strides: SpatialSizes? = nil, padding: Padding = .valid, dilations: SpatialSizes = 1,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.pooled(size, (strides ?? size, padding, dilations, dataFormat), in: MaxPool.name) { apply(MaxPool(windows: $1), $0) }
  }

  /// The mean of the elements under each window of images [batch, spatial..., channels], channel by channel. Floating-point dtypes; from one to three
  /// spatial dimensions. TensorFlow: `tf.nn.avg_pool`.
  ///
  /// Elements outside the images are not counted.
  ///
  /// - Parameters:
  ///   - size: The windows' size.
  ///   - strides: How far apart windows are; the windows' size if nil.
  public func averagePool(
    _ size: SpatialSizes, strides: SpatialSizes? = nil, padding: Padding = .valid, dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    tensor.pooled(size, (strides ?? size, padding, 1, dataFormat), in: AveragePool.name) { apply(AveragePool(windows: $1), $0) }
  }

  /// The highest element of each channel of images [batch, spatial..., channels] -> [batch, channels]. Keras: `keras.layers.GlobalMaxPooling2D`.
  ///
  /// - Parameter keepDims: Whether the spatial dimensions stay, with size 1.
  public func globalMaxPool(keepDims: Bool = false, dataFormat: DataFormat = .channelsLast) -> Tensor {
    tensor.globallyPooled(keepDims, dataFormat, in: "globalMaxPool") { $0.max(axes: $1, keepDims: keepDims) }
  }

  /// The mean of each channel of images [batch, spatial..., channels] -> [batch, channels]. Keras: `keras.layers.GlobalAveragePooling2D`.
  ///
  /// - Parameter keepDims: Whether the spatial dimensions stay, with size 1.
  public func globalAveragePool(keepDims: Bool = false, dataFormat: DataFormat = .channelsLast) -> Tensor {
    tensor.globallyPooled(keepDims, dataFormat, in: "globalAveragePool") { $0.mean(axes: $1, keepDims: keepDims) }
  }
}

extension Tensor {
  fileprivate func pooled(
    _ size: SpatialSizes, _ options: WindowOptions, in operation: String, _ pool: (Tensor, Windows) -> Tensor
  ) -> Tensor {
    options.dataFormat.apply(self) { images in
      composed(images) { () throws(TensorError) in
        try requireImages(images, in: operation)
        let sizes = Array(images.shape.dropFirst().dropLast())
        let taps = try size.resolved(sizes.count, "window size", in: operation)
        let windows = try Windows(
          over: sizes, taps: taps, strides: options.strides, dilations: options.dilations, padding: options.padding, in: operation)
        return pool(images, windows)
      }
    }
  }

  fileprivate func globallyPooled(
    _ keepDims: Bool, _ dataFormat: DataFormat, in operation: String, _ reduce: (Tensor, [Int]) -> Tensor
  ) -> Tensor {
    composed(self) { () throws(TensorError) in
      try requireImages(self, in: operation)
      let first = dataFormat == .channelsLast ? 1 : 2
      return reduce(self, Array(first..<first + rank - 2))
    }
  }
}
