import ApusDevices

struct BroadcastTo: Op {
  static let name = "broadcast"
  static let gradientReads = GradientReads.nothing
  let shape: Shape

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    guard input.shape.broadcast(with: shape) == shape else {
      throw TensorError(
        .shape, Self.name, "the tensor cannot be broadcast to the shape", expected: "sizes equal to those of \(shape), or 1, from the last backwards",
        received: "\(input.shape)")
    }
    return [OpResult(shape, input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    var view = StridedCopy.View(shape)
    let strides = input.shape.strides
    let added = shape.rank - input.rank
    view.strides = shape.indices.map { $0 < added || input.shape[$0 - added] == 1 ? 0 : strides[$0 - added] }
    try StridedCopy.gather(input.buffer, view, into: outputs[0].buffer, dtype: input.dtype, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().sum(to: backward.inputShape(0))] }
}

extension TensorConvertible {
  /// The tensor repeated along dimensions of size 1, and along new ones in front. TensorFlow: `tf.broadcast_to`.
  public func broadcast(to shape: Shape) -> Tensor {
    let tensor = tensor
    return tensor.shape == shape ? tensor : apply(BroadcastTo(shape: shape), tensor)
  }
}
