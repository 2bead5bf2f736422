import ApusTensors

/// activation(x w + b): every output is connected with every input. Keras's `keras.layers.Dense`.
///
/// Input [..., n], output [..., units]. Weights: kernel [n, units], bias [units].
///
/// ```swift
/// let hidden = Dense(256, activation: .relu)
/// let y = hidden(x)                      // [64, 784] -> [64, 256]
/// ```
public final class Dense: ConfiguredLayer<Dense.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable, BiasOptions {
    public var units: Int
    public var activation = ActivationFunction.linear
    public var useBias = true
    public var kernelInitializer = Initializer.glorotUniform
    public var biasInitializer = Initializer.zeros
    public var kernelRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var kernelConstraint: Constraint?
    public var biasConstraint: Constraint?
  }

  public private(set) var kernel: Variable!
  public private(set) var bias: Variable?

  public convenience init(
    _ units: Int, activation: ActivationFunction = .linear, useBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, biasConstraint: Constraint? = nil, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    self.init(
      configuration: Configuration(
        units: units, activation: activation, useBias: useBias, kernelInitializer: kernelInitializer, biasInitializer: biasInitializer,
        kernelRegularizer: kernelRegularizer, biasRegularizer: biasRegularizer, activityRegularizer: activityRegularizer,
        kernelConstraint: kernelConstraint, biasConstraint: biasConstraint), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    guard let size = requireSize(of: inputShape, axis: -1), require(configuration.units > 0, "units", configuration.units, "more than 0") else {
      return
    }
    kernel = addWeight(
      "kernel", shape: [size, configuration.units], initializer: configuration.kernelInitializer, regularizer: configuration.kernelRegularizer,
      constraint: configuration.kernelConstraint)
    if configuration.useBias { bias = addBias([configuration.units], configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let kernel else { return .poisoned(like: [input]) }
    let input = input.dtype.isFloatingPoint ? input : input.cast(dtypePolicy.computeType)
    let output: Tensor
    if let bias, let fused = configuration.activation.fused {
      output = input.linear(kernel, bias, activation: fused)
    } else {
      output = configuration.activation(bias.map { input.linear(kernel, $0) } ?? input.matmul(kernel))
    }
    return regularized(output, configuration.activityRegularizer)
  }
}
