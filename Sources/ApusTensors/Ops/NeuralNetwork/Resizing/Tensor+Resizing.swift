import ApusDevices

extension TensorConvertible {
  /// Images [batch, spatial..., channels] of other spatial sizes. From one to three spatial dimensions. TensorFlow: `tf.image.resize`.
  ///
  /// ```swift
  /// images.resize(to: [32, 32])                                        // [8, 100, 80, 3] -> [8, 32, 32, 3]
  /// images.resize(to: 256, method: .bicubic, antialias: true)
  /// ```
  ///
  /// The centres of elements lie at halves, as in TensorFlow 2. Floating-point images keep their dtype; integers become float32, except by `.nearest`.
  ///
  /// - Parameters:
  ///   - sizes: The new sizes.
  ///   - method: What the new elements are made of.
  ///   - antialias: Whether filters are widened where an image becomes smaller, so that every element counts. `.nearest` and `.area` do not change.
  public func resize(
    to sizes: SpatialSizes, method: ResizeMethod = .bilinear, antialias: Bool = false, dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    let operation = "resize"
    return dataFormat.apply(tensor) { images in
      composed(images) { () throws(TensorError) in
        try requireImages(images, in: operation)
        let sizes = try sizes.resolved(images.rank - 2, "sizes", in: operation)
        return try images.resized(to: sizes, method, antialias: antialias, in: operation)
      }
    }
  }

  /// Images with each spatial dimension so many times as large. Keras: `keras.layers.UpSampling2D`.
  ///
  /// ```swift
  /// images.upSample(2)                                                 // [8, 14, 14, 32] -> [8, 28, 28, 32]
  /// ```
  public func upSample(_ factors: SpatialSizes, method: ResizeMethod = .nearest, dataFormat: DataFormat = .channelsLast) -> Tensor {
    let operation = "upSample"
    return dataFormat.apply(tensor) { images in
      composed(images) { () throws(TensorError) in
        try requireImages(images, in: operation)
        let factors = try factors.resolved(images.rank - 2, "factors", in: operation)
        let sizes = factors.indices.map { images.shape[$0 + 1].multipliedSaturated(by: factors[$0]) }
        return try images.resized(to: sizes, method, antialias: false, in: operation)
      }
    }
  }
}

extension Tensor {
  fileprivate func resized(to sizes: [Int], _ method: ResizeMethod, antialias: Bool, in operation: String) throws(TensorError) -> Tensor {
    let old = Array(shape.dropFirst().dropLast())
    try requireValid(Shape([shape[0]] + sizes + [shape[-1]]), in: operation)
    guard !zip(old, sizes).contains(where: { $0 == 0 && $1 != 0 }) else {
      throw TensorError(.shape, operation, "there is nothing to resize", expected: "spatial sizes of at least 1", received: "\(shape)")
    }
    guard sizes.allSatisfy({ $0 <= ResampleTable.mostResults }) else {
      throw TensorError(.value, operation, "the sizes are too large", expected: "at most \(ResampleTable.mostResults)", received: "\(sizes)")
    }
    guard dtype != .bool || method == .nearest else {
      throw TensorError(.dtype, operation, "the dtype is not supported", expected: "a numeric dtype", received: "bool", hint: "Use .nearest.")
    }
    var result = dtype.isFloatingPoint || method == .nearest ? self : cast(.float32)
    if sizes == old { return result }
    for (index, size) in sizes.enumerated() where size != old[index] || method.blurs {
      let table = method.table(from: old[index], to: size, antialias: antialias)
      if result.dtype.isFloatingPoint {
        result = result.resampled(index + 1, table)
      } else {
        let positions = withDevice(result.device) { Tensor(shape: [size], scalars: table.starts) }
        result = result.gather(positions, axis: index + 1)
      }
    }
    return result
  }
}
