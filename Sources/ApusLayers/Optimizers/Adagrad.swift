import ApusTensors

/// Smaller steps for what has changed much already. Keras's `keras.optimizers.Adagrad`; Duchi, Hazan and Singer (2011).
///
/// a += g^2, w -= rate * g / sqrt(a + epsilon).
public final class Adagrad: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var initialAccumulatorValue = 0.1
    public var epsilon = 1e-7
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
  }

  /// - Parameter initialAccumulatorValue: What the sums of squares begin with.
  public convenience init(
    learningRate: LearningRate = 0.001, initialAccumulatorValue: Double = 0.1, epsilon: Double = 1e-7,
    options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    self.init(
      configuration: Configuration(initialAccumulatorValue: initialAccumulatorValue, epsilon: epsilon), learningRate: learningRate,
      options: options, name: name)
  }

  private static let kernel = UpdateKernel("adagrad", of: .square)

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("accumulator", initialValue: configuration.initialAccumulatorValue)] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    Adagrad.kernel.update(variable, slots, gradient, [learningRate, configuration.epsilon, weightDecay(of: variable) * learningRate])
  }
}
