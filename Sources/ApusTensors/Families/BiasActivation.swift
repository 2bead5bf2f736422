import ApusDevices

/// The activations whose derivative can be had from their result, so that a product can apply them to its own.
package enum FusedActivation: Sendable {
  case linear, relu, tanh

  fileprivate var kernel: KernelTable { BiasEpilogue.kernels[self]! }

  /// The gradient before the activation, from the result and the gradient after it.
  fileprivate func gradient(_ output: Tensor, _ upstream: Tensor) -> Tensor {
    switch self {
    case .linear: upstream
    case .relu: apply(ReluGradient(), output, upstream)
    case .tanh: apply(TanhGradient(), output, upstream)
    }
  }
}

/// What is left to do with the rows of a product: a bias for each column, and an activation, in place.
struct BiasEpilogue: Sendable {
  let bias: Tensor
  let activation: FusedActivation

  fileprivate static let kernels: [FusedActivation: KernelTable] = [
    .linear: KernelTable("biasLinear"), .relu: KernelTable("biasRelu"), .tanh: KernelTable("biasTanh"),
  ]

  /// Finishes some of the rows.
  func launch(on output: Tensor, rows: Range<Int>, on device: Device) throws(DeviceError) {
    let width = output.shape[-1]
    var launch = Launch(activation.kernel[output.dtype], rows: rows.count, items: width)
    launch.append(output.buffer)
    launch.append(bias.buffer)
    launch.append(width)
    launch.append(rows.lowerBound)
    try device.launch(launch)
  }
}

/// An op of an input and weights whose result is rows of one length, along the last dimension: a matrix product, a convolution. It can finish its rows
/// with a bias and an activation while they are in the processor's cache.
protocol WeightedProduct: Op {
  /// Enqueues the work; of the operands it reads the first two.
  func forward(_ inputs: [Tensor], _ output: Tensor, then epilogue: BiasEpilogue?, on device: Device) throws(DeviceError)
}

extension WeightedProduct {
  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try forward(inputs, outputs[0], then: nil, on: device)
  }
}

/// activation(product(x, w) + b) as one op: what Dense and convolutional layers do.
struct BiasActivation<Product: WeightedProduct>: Op {
  static var name: String { Product.name }
  static var gradientReads: GradientReads { .inputsAndOutputs }
  let product: Product
  let activation: FusedActivation

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, bias) = (inputs[0], inputs[2])
    let results = try product.infer(Array(inputs.prefix(2)))
    try requireDType(input, of: activation.kernel, in: Self.name)
    let width = results[0].shape[-1]
    guard bias.shape == [width], bias.dtype == input.dtype else {
      throw TensorError(
        .shape, Self.name, "the bias does not fit", expected: "[\(width)] \(input.dtype)", received: "\(bias.shape) \(bias.dtype)")
    }
    return results
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try product.forward(inputs, outputs[0], then: BiasEpilogue(bias: inputs[2], activation: activation), on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let inner = activation.gradient(backward.output(), backward.upstream())
    return product.gradient(backward.replacingUpstream(inner)) + [backward.ifNeeded(2) { inner.reshape([-1, inner.shape[-1]]).sum(axis: 0) }]
  }
}

extension Backward {
  /// The same with another gradient arriving for the only result.
  func replacingUpstream(_ upstream: Tensor) -> Backward { Backward(entry: entry, upstreams: [upstream], needed: needed) }
}
