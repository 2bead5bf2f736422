import ApusDevices

extension TensorConvertible {
  /// The means of as many windows as the result is to have elements: window i of n reaches from floor(i * size / n) to before ceil((i + 1) * size / n).
  /// Floating-point dtypes; from one to three spatial dimensions. Keras: `keras.ops.adaptive_average_pool`.
  ///
  /// ```swift
  /// images.adaptiveAveragePool(7)                             // [8, 30, 17, 32] -> [8, 7, 7, 32]
  /// ```
  public func adaptiveAveragePool(_ outputSizes: SpatialSizes, dataFormat: DataFormat = .channelsLast) -> Tensor {
    tensor.adaptivelyPooled(outputSizes, dataFormat, in: "adaptiveAveragePool") { images, axis, windows in
      images.resampled(axis, ResampleTable(averaging: windows, of: images.shape[axis]))
    }
  }

  /// The highest elements of as many windows as the result is to have elements, chosen as in ``adaptiveAveragePool(_:dataFormat:)``.
  /// Keras: `keras.ops.adaptive_max_pool`.
  public func adaptiveMaxPool(_ outputSizes: SpatialSizes, dataFormat: DataFormat = .channelsLast) -> Tensor {
    tensor.adaptivelyPooled(outputSizes, dataFormat, in: "adaptiveMaxPool") { images, axis, windows in
      let length = windows[0].count
      // Windows of one length are few gathered slices; others are looked at one by one.
      if windows.allSatisfy({ $0.count == length }) {
        let positions = withDevice(images.device) { Tensor(shape: [windows.count, length], scalars: windows.flatMap { $0.map(Int32.init) }) }
        return images.gather(positions, axis: axis).max(axis: axis + 1)
      }
      return concatenate(
        windows.map { window in
          var (begin, size) = (Array(repeating: 0, count: images.rank), images.shape.dimensions)
          (begin[axis], size[axis]) = (window.lowerBound, window.count)
          return images.slice(begin: begin, size: size).max(axis: axis, keepDims: true)
        }, axis: axis)
    }
  }
}

extension Tensor {
  fileprivate func adaptivelyPooled(
    _ outputSizes: SpatialSizes, _ dataFormat: DataFormat, in operation: String, _ pool: (Tensor, _ axis: Int, _ windows: [Range<Int>]) -> Tensor
  ) -> Tensor {
    dataFormat.apply(floatingPoint(self, in: operation)) { images in
      composed(images) { () throws(TensorError) in
        try requireImages(images, in: operation)
        let sizes = try outputSizes.resolved(images.rank - 2, "output sizes", in: operation)
        guard !images.shape.dropFirst().dropLast().contains(0) else {
          throw TensorError(.shape, operation, "there is nothing to pool", expected: "spatial sizes of at least 1", received: "\(images.shape)")
        }
        guard sizes.allSatisfy({ $0 <= ResampleTable.mostResults }) else {
          throw TensorError(.value, operation, "the sizes are too large", expected: "at most \(ResampleTable.mostResults)", received: "\(sizes)")
        }
        try requireValid(Shape([images.shape[0]] + sizes + [images.shape[-1]]), in: operation)
        var result = images
        for (index, count) in sizes.enumerated() {
          let size = images.shape[index + 1]
          let windows = (0..<count).map { $0 * size / count..<(($0 + 1) * size + count - 1) / count }
          result = pool(result, index + 1, windows)
        }
        return result
      }
    }
  }
}
