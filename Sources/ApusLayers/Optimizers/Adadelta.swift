import ApusTensors

/// Steps of the size of the last ones, whatever the gradient's. Keras's `keras.optimizers.Adadelta`; Zeiler (2012).
///
/// a = rho * a + (1 - rho) * g^2, d = g * sqrt(s + epsilon) / sqrt(a + epsilon), s = rho * s + (1 - rho) * d^2, w -= rate * d. The paper's own form
/// has a
/// rate of 1.
public final class Adadelta: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var rho = 0.95
    public var epsilon = 1e-7
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
  }

  /// - Parameter rho: How slowly the means follow.
  public convenience init(
    learningRate: LearningRate = 0.001, rho: Double = 0.95, epsilon: Double = 1e-7, options: OptimizerOptions = OptimizerOptions(),
    name: String? = nil
  ) {
    self.init(configuration: Configuration(rho: rho, epsilon: epsilon), learningRate: learningRate, options: options, name: name)
  }

  private static let kernel = UpdateKernel("adadelta", of: .square)

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("accumulated_grad"), Slot("accumulated_delta_var")] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    Adadelta.kernel.update(
      variable, slots, gradient, [learningRate, configuration.rho, configuration.epsilon, weightDecay(of: variable) * learningRate])
  }
}
