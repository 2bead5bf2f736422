import ApusDevices

/// The activations whose derivative can be had from their result, so that a matrix product can apply them to its own.
package enum FusedActivation: Sendable {
  case linear, relu, tanh
}

/// activation(x w + b): a matrix product whose bias and activation are one launch, in place. What a Dense layer does.
struct LinearActivation: Op {
  static let name = "dense"
  static let gradientReads = GradientReads.inputsAndOutputs
  let activation: FusedActivation

  private static let kernels: [FusedActivation: KernelTable] = [
    .linear: KernelTable("bias_linear"), .relu: KernelTable("bias_relu"), .tanh: KernelTable("bias_tanh"),
  ]

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, bias) = (inputs[0], inputs[2])
    let results = try MatrixMultiply().infer(Array(inputs.prefix(2)))
    try requireDType(input, of: LinearActivation.kernels[activation]!, in: Self.name)
    guard bias.shape == [results[0].shape[-1]], bias.dtype == input.dtype else {
      throw TensorError(
        .shape, Self.name, "the bias does not fit", expected: "[\(results[0].shape[-1])] \(input.dtype)", received: "\(bias.shape) \(bias.dtype)")
    }
    return results
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let output = outputs[0]
    try MatrixMultiply().forward(inputs, outputs, on: device)
    if output.elementCount == 0 { return }
    let width = output.shape[-1]
    var launch = Launch(LinearActivation.kernels[activation]![output.dtype], rows: output.elementCount / width, items: width)
    launch.append(output.buffer)
    launch.append(inputs[2].buffer)
    launch.append(width)
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (input, weights, y, upstream) = (backward.input(0), backward.input(1), backward.output(), backward.upstream())
    let inner =
      switch activation {
      case .linear: upstream
      case .relu: apply(ReluGradient(), y, upstream)
      case .tanh: apply(TanhGradient(), y, upstream)
      }
    return [
      backward.ifNeeded(0) { inner.matmul(weights, transposeRight: true) },
      backward.ifNeeded(1) { input.matmul(inner, transposeLeft: true) },
      backward.ifNeeded(2) { inner.sum(axis: 0) },
    ]
  }
}

extension TensorConvertible {
  /// activation(x w + b) for a matrix x, or for all dimensions before the last taken as rows.
  package func linear(
    _ weights: some TensorConvertible, _ bias: some TensorConvertible, activation: FusedActivation = .linear
  ) -> Tensor {
    let (input, weights, bias) = (tensor, weights.tensor, bias.tensor)
    let op = LinearActivation(activation: activation)
    if input.dtype.computeType != input.dtype {
      return input.cast(.float32).linear(weights.cast(.float32), bias.cast(.float32), activation: activation).cast(input.dtype)
    }
    guard input.rank > 2, weights.rank == 2, input.shape[-1] == weights.shape[0] else { return apply(op, input, weights, bias) }
    let leading = Array(input.shape.dropLast())
    return apply(op, input.reshape([leading.reduce(1, *), input.shape[-1]]), weights, bias).reshape(leading + [weights.shape[1]])
  }
}
