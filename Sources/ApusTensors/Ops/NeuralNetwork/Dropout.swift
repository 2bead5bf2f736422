import ApusDevices

/// Zeroes elements at random and scales the others up. The gradient draws the same numbers again instead of keeping a mask.
struct Dropout: Op {
  static let name = "dropout"
  static let gradientReads = GradientReads.nothing
  private static let kernel = KernelTable("dropout")
  let rate: Double
  let state: RandomState

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireDType(inputs[0], of: Self.kernel, in: Self.name)
    guard rate >= 0, rate < 1 else {
      throw TensorError(.value, Self.name, "the rate is out of range", expected: "at least 0 and less than 1", received: "\(rate)")
    }
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let count = inputs[0].elementCount
    var launch = Launch(Self.kernel[inputs[0].dtype], items: randomGroups(count, inputs[0].dtype), work: 4 * count)
    launch.append(inputs[0].buffer)
    launch.append(outputs[0].buffer)
    launch.append(count)
    launch.append(state: state)
    launch.append(value: rate)
    launch.append(value: 1 / (1 - rate))
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(self, backward.upstream())] }
}

extension TensorConvertible {
  /// Each element with a probability of 1 - rate, scaled by 1 / (1 - rate), and zero otherwise. Floating-point dtypes.
  /// TensorFlow: `tf.nn.dropout`.
  ///
  /// - Parameters:
  ///   - noiseShape: The shape of what is drawn, which is broadcast to the tensor's: [batch, 1, channels] keeps or drops whole channels; nil draws
  ///     for each element.
  ///   - seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public func dropout(_ rate: Double, noiseShape: Shape? = nil, seed: Int? = nil) -> Tensor {
    let tensor = tensor
    return dropped(tensor, rate, noiseShape, .drawing((noiseShape ?? tensor.shape).elementCount, seed: seed))
  }

  /// Dropout with the numbers that TensorFlow draws for this seed. TensorFlow: `tf.nn.experimental.stateless_dropout`.
  public func statelessDropout(_ rate: Double, seed: (Int, Int), noiseShape: Shape? = nil) -> Tensor {
    dropped(tensor, rate, noiseShape, RandomState(seed: seed))
  }
}

private func dropped(_ tensor: Tensor, _ rate: Double, _ noiseShape: Shape?, _ state: RandomState) -> Tensor {
  let op = Dropout(rate: rate, state: state)
  guard let noiseShape, noiseShape != tensor.shape else { return apply(op, tensor) }
  return composed(tensor) { () throws(TensorError) in
    guard noiseShape.broadcast(with: tensor.shape) == tensor.shape else {
      throw TensorError(
        .shape, Dropout.name, "the noise does not fit the tensor", expected: "a shape that is broadcast to \(tensor.shape)", received: "\(noiseShape)"
      )
    }
    return tensor * apply(op, withDevice(tensor.device) { .ones(noiseShape, dtype: tensor.dtype) })
  }
}
