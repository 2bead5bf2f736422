import ApusTensors

/// What the layers share that work on images [batch, height, width, channels] or on a single one [height, width, channels].
protocol ImageLayer: Layer {
  /// Where the images have their channels.
  var imageFormat: DataFormat { get }
}

extension ImageLayer {
  /// Applies a function of images with channels last, in the dtype that the layer computes in.
  func onImages(_ input: Tensor, _ function: (Tensor) -> Tensor) -> Tensor {
    let wide = input.cast(dtypePolicy.computeType)
    let batch = wide.rank == 3 ? wide.expandDims(0) : wide
    let result = imageFormat.apply(batch, function)
    return wide.rank == 3 && !result.isPoisoned ? result.squeeze(axis: 0) : result
  }
}

extension Tensor {
  /// The middle of images [batch, height, width, channels], or more generally the part that begins at an offset.
  func crop(at offset: (Int, Int), _ height: Int, _ width: Int) -> Tensor {
    slice(begin: [0, offset.0, offset.1, 0], size: [shape[0], height, width, shape[3]])
  }

  /// The largest middle part of the images with the proportions of a size.
  func croppedToAspectRatio(_ height: Int, _ width: Int) -> Tensor {
    let (rows, columns) = (shape[1], shape[2])
    let newRows = Swift.max(Int(Swift.min(Double(rows), Double(columns) * Double(height) / Double(width))), 1)
    let newColumns = Swift.max(Int(Swift.min(Double(columns), Double(rows) * Double(width) / Double(height))), 1)
    return crop(at: ((rows - newRows) / 2, (columns - newColumns) / 2), newRows, newColumns)
  }

  /// The images with a margin that gives them the proportions of a size.
  func paddedToAspectRatio(_ height: Int, _ width: Int, _ value: Double) -> Tensor {
    let (rows, columns) = (shape[1], shape[2])
    // What no memory holds is left for the padding to refuse.
    let most = Double(Shape.maximumElementCount)
    let newRows = Swift.max(rows, Int(Swift.min(Double(columns) * Double(height) / Double(width), most)))
    let newColumns = Swift.max(columns, Int(Swift.min(Double(rows) * Double(width) / Double(height), most)))
    let (top, left) = ((newRows - rows) / 2, (newColumns - columns) / 2)
    return pad([(0, 0), (top, newRows - rows - top), (left, newColumns - columns - left), (0, 0)], mode: .constant(value))
  }
}
