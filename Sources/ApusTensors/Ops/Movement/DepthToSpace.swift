import ApusDevices

extension TensorConvertible {
  /// Channels laid out as blocks of pixels: [batch, height, width, channels] to [batch, height * block, width * block, channels / block^2].
  /// All dtypes. TensorFlow: `tf.nn.depth_to_space`.
  public func depthToSpace(blockSize: Int) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let (batch, height, width, channels) = try tensor.imageSizes(in: "depthToSpace", blockSize: blockSize)
      let depth = channels / blockSize.multipliedSaturated(by: blockSize)
      guard blockSize.multipliedSaturated(by: blockSize).multipliedSaturated(by: depth) == channels else {
        throw TensorError(
          .shape, "depthToSpace", "the channels do not make whole blocks", expected: "a multiple of \(blockSize) * \(blockSize) channels",
          received: "\(tensor.shape)")
      }
      return tensor.reshape([batch, height, width, blockSize, blockSize, depth]).transpose(0, 1, 3, 2, 4, 5)
        .reshape([batch, height * blockSize, width * blockSize, depth] as Shape)
    }
  }

  /// Blocks of pixels laid out as channels: [batch, height, width, channels] to [batch, height / block, width / block, channels * block^2].
  /// All dtypes. TensorFlow: `tf.nn.space_to_depth`.
  public func spaceToDepth(blockSize: Int) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let (batch, height, width, channels) = try tensor.imageSizes(in: "spaceToDepth", blockSize: blockSize)
      guard height % blockSize == 0, width % blockSize == 0 else {
        throw TensorError(
          .shape, "spaceToDepth", "the image is not made of whole blocks", expected: "height and width in multiples of \(blockSize)",
          received: "\(tensor.shape)")
      }
      return tensor.reshape([batch, height / blockSize, blockSize, width / blockSize, blockSize, channels]).transpose(0, 1, 3, 2, 4, 5)
        .reshape([batch, height / blockSize, width / blockSize, channels.multipliedSaturated(by: blockSize * blockSize)] as Shape)
    }
  }
}

extension Tensor {
  fileprivate func imageSizes(in operation: String, blockSize: Int) throws(TensorError) -> (Int, Int, Int, Int) {
    guard rank == 4 else {
      throw TensorError(.shape, operation, "the tensor is not a batch of images", expected: "[batch, height, width, channels]", received: "\(shape)")
    }
    guard blockSize >= 2, blockSize < 1 << 30 else {
      throw TensorError(.value, operation, "the block size is not one", expected: "at least 2", received: "\(blockSize)")
    }
    return (shape[0], shape[1], shape[2], shape[3])
  }
}
