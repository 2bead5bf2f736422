import ApusTensors

/// activation(x w + b): every output is connected with every input. Keras's `keras.layers.Dense`.
///
/// Input [..., n], output [..., units]. Weights: kernel [n, units], bias [units].
///
/// ```swift
/// let hidden = Dense(256, activation: .relu)
/// let y = hidden(x)                      // [64, 784] -> [64, 256]
/// ```
public final class Dense: Layer {
  public let units: Int
  public let activation: ActivationFunction
  public let useBias: Bool
  public let kernelInitializer: Initializer
  public let biasInitializer: Initializer
  public private(set) var kernel: Variable!
  public private(set) var bias: Variable?

  public init(
    _ units: Int, activation: ActivationFunction = .linear, useBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    biasInitializer: Initializer = .zeros, name: String? = nil
  ) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    super.init(name: name)
  }

  public override func build(_ inputShape: SymbolicShape) {
    guard let size = requireSize(of: inputShape, axis: -1) else { return }
    kernel = addWeight("kernel", shape: [size, units], initializer: kernelInitializer)
    if useBias { bias = addWeight("bias", shape: [units], initializer: biasInitializer) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let kernel else { return .poisoned(like: [input]) }
    guard let bias else { return activation(input.matmul(kernel)) }
    guard let fused = activation.fused else { return activation(input.linear(kernel, bias)) }
    return input.linear(kernel, bias, activation: fused)
  }
}
