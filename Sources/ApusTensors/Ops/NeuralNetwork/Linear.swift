import ApusDevices

extension MatrixMultiply: WeightedProduct {
  func forward(_ inputs: [Tensor], _ output: Tensor, then epilogue: BiasEpilogue?, on device: Device) throws(DeviceError) {
    try multiply(inputs, into: output, on: device)
    if let epilogue, output.elementCount > 0 {
      try epilogue.launch(on: output, rows: 0..<output.elementCount / output.shape[-1], on: device)
    }
  }
}

extension TensorConvertible {
  /// activation(x w + b) for a matrix x, or for all dimensions before the last taken as rows: a matrix product whose bias and activation are one launch.
  package func linear(
    _ weights: some TensorConvertible, _ bias: some TensorConvertible, activation: FusedActivation = .linear
  ) -> Tensor {
    let (input, weights, bias) = (tensor, weights.tensor, bias.tensor)
    let op = BiasActivation(product: MatrixMultiply(), activation: activation)
    if input.dtype.computeType != input.dtype {
      return input.cast(.float32).linear(weights.cast(.float32), bias.cast(.float32), activation: activation).cast(input.dtype)
    }
    guard input.rank > 2, weights.rank == 2, input.shape[-1] == weights.shape[0] else { return apply(op, input, weights, bias) }
    let leading = Array(input.shape.dropLast())
    return apply(op, input.reshape([leading.reduce(1, *), input.shape[-1]]), weights, bias).reshape(leading + [weights.shape[1]])
  }
}
