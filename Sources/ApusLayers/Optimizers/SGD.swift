import ApusTensors

/// Gradient descent, with momentum if asked for. Keras's `keras.optimizers.SGD`.
///
/// Without momentum: w -= rate * g. With: m = momentum * m - rate * g, then w += m, or, with Nesterov's, w += momentum * m - rate * g.
public final class SGD: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var momentum = 0.0
    public var nesterov = false
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
    if !(0...1).contains(configuration.momentum) {
      report(TensorError(.value, "SGD", "the momentum makes no sense", expected: "a number from 0 to 1", received: "\(configuration.momentum)"))
    }
  }

  public convenience init(
    learningRate: LearningRate = 0.01, momentum: Double = 0, nesterov: Bool = false, options: OptimizerOptions = OptimizerOptions(),
    name: String? = nil
  ) {
    self.init(configuration: Configuration(momentum: momentum, nesterov: nesterov), learningRate: learningRate, options: options, name: name)
  }

  private static let plain = UpdateKernel("sgd")
  private static let withMomentum = UpdateKernel("sgdMomentum")
  private static let withNesterov = UpdateKernel("sgdNesterov")

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] { configuration.momentum == 0 ? [] : [Slot("momentum")] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let decay = weightDecay(of: variable) * learningRate
    if configuration.momentum == 0 {
      SGD.plain.update(variable, slots, gradient, [learningRate, decay])
    } else {
      (configuration.nesterov ? SGD.withNesterov : SGD.withMomentum)
        .update(variable, slots, gradient, [learningRate, configuration.momentum, decay])
    }
  }
}
