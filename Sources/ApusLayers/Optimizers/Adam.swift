import ApusTensors
import Foundation

/// Steps scaled by running means of the gradient and of its square. Keras's `keras.optimizers.Adam`; Kingma and Ba (2015).
///
/// m += (g - m)(1 - beta1), v += (g^2 - v)(1 - beta2), w -= rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon).
public class Adam: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var beta1 = 0.9
    public var beta2 = 0.999
    public var epsilon = 1e-7
    public var amsgrad = false

    enum CodingKeys: String, CodingKey {
      case beta1 = "beta_1"
      case beta2 = "beta_2"
      case epsilon, amsgrad
    }
  }

  public let configuration: Configuration

  public required init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
  }

  /// - Parameter amsgrad: Whether steps are divided by the greatest v so far rather than by the last.
  public convenience init(
    learningRate: LearningRate = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7, amsgrad: Bool = false,
    options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    self.init(
      configuration: Configuration(beta1: beta1, beta2: beta2, epsilon: epsilon, amsgrad: amsgrad), learningRate: learningRate, options: options,
      name: name)
  }

  private static let plain = UpdateKernel("adam", of: .square)
  private static let withGreatest = UpdateKernel("adamAmsgrad", of: .square)

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] {
    [Slot("momentum"), Slot("velocity")] + (configuration.amsgrad ? [Slot("velocity_hat", group: 1)] : [])
  }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let rate = Adam.correctedRate(learningRate, configuration.beta1, configuration.beta2, step: iterations + 1)
    (configuration.amsgrad ? Adam.withGreatest : Adam.plain).update(
      variable, slots, gradient,
      [rate, 1 - configuration.beta1, 1 - configuration.beta2, configuration.epsilon, weightDecay(of: variable) * learningRate])
  }

  /// The rate that makes up for both means having begun at 0.
  static func correctedRate(_ rate: Double, _ beta1: Double, _ beta2: Double, step: Int) -> Double {
    rate * (1 - pow(beta2, Double(step))).squareRoot() / (1 - pow(beta1, Double(step)))
  }

  /// Adam's step, for optimizers that use it for some variables.
  static func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], rate: Double, _ configuration: Configuration, step: Int) {
    let corrected = correctedRate(rate, configuration.beta1, configuration.beta2, step: step)
    plain.update(variable, slots, gradient, [corrected, 1 - configuration.beta1, 1 - configuration.beta2, configuration.epsilon, 0])
  }
}
