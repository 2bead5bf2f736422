import ApusTensors

/// Steps of one size in the direction of a running mean of the gradient. Keras's `keras.optimizers.Lion`; Chen et al. (2023).
///
/// w -= rate * sign(beta1 * m + (1 - beta1) * g), m = beta2 * m + (1 - beta2) * g.
public final class Lion: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var beta1 = 0.9
    public var beta2 = 0.99

    enum CodingKeys: String, CodingKey {
      case beta1 = "beta_1"
      case beta2 = "beta_2"
    }
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
    if configuration.beta1 <= 0 || configuration.beta1 > 1 {
      report(TensorError(.value, "Lion", "beta1 makes no sense", expected: "more than 0 and at most 1", received: "\(configuration.beta1)"))
    }
  }

  public convenience init(
    learningRate: LearningRate = 0.001, beta1: Double = 0.9, beta2: Double = 0.99, options: OptimizerOptions = OptimizerOptions(),
    name: String? = nil
  ) {
    self.init(configuration: Configuration(beta1: beta1, beta2: beta2), learningRate: learningRate, options: options, name: name)
  }

  private static let kernel = UpdateKernel("lion")

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("momentum")] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    Lion.kernel.update(
      variable, slots, gradient, [learningRate, configuration.beta1, configuration.beta2, weightDecay(of: variable) * learningRate])
  }
}
