import ApusTensors
import Foundation

/// ``Adam`` with the greatest gradient, fading with time, in place of the mean of squares. Keras's `keras.optimizers.Adamax`; Kingma and Ba (2015).
///
/// m += (g - m)(1 - beta1), u = max(beta2 * u, |g|), w -= rate / (1 - beta1^t) * m / (u + epsilon).
public final class Adamax: Optimizer, ConfigurableOptimizer {
  public let configuration: MomentConfiguration

  public init(configuration: MomentConfiguration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
  }

  public convenience init(
    learningRate: LearningRate = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7,
    options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    self.init(
      configuration: MomentConfiguration(beta1: beta1, beta2: beta2, epsilon: epsilon), learningRate: learningRate, options: options, name: name)
  }

  private static let kernel = UpdateKernel("adamax", of: .magnitude)

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("momentum"), Slot("norm")] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let rate = learningRate / (1 - pow(configuration.beta1, Double(iterations + 1)))
    Adamax.kernel.update(
      variable, slots, gradient,
      [rate, 1 - configuration.beta1, configuration.beta2, configuration.epsilon, weightDecay(of: variable) * learningRate])
  }
}
