import ApusTensors
import Foundation

/// ``Adam`` with Nesterov's momentum. Keras's `keras.optimizers.Nadam`; Dozat (2016).
///
/// The momentum grows with time: u_t = beta1 * (1 - 0.96^t / 2). With m and v as in Adam and U the product of all u so far, the step is
/// rate * (u_(t+1) / (1 - U * u_(t+1)) * m + (1 - u_t) / (1 - U) * g) / (sqrt(v / (1 - beta2^t)) + epsilon).
public final class Nadam: Optimizer, ConfigurableOptimizer {
  public let configuration: MomentConfiguration
  private var momentumProduct = 1.0

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

  private static let kernel = UpdateKernel("nadam", of: .square)

  override var decaysInUpdate: Bool { true }

  override var lastCounters: [OptimizerCounter] { [OptimizerCounter(name: "variable", value: momentumProduct, dtype: .float32)] }
  override func setLastCounters(_ values: [Double]) { momentumProduct = values[0] }

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("momentum"), Slot("velocity")] }

  private func momentum(step: Int) -> Double { configuration.beta1 * (1 - 0.5 * pow(0.96, Double(step))) }

  override func beginStep() { momentumProduct *= momentum(step: iterations + 1) }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let step = iterations + 1
    let (now, next) = (momentum(step: step), momentum(step: step + 1))
    Nadam.kernel.update(
      variable, slots, gradient,
      [
        learningRate * next / (1 - momentumProduct * next), learningRate * (1 - now) / (1 - momentumProduct), 1 - configuration.beta1,
        1 - configuration.beta2, 1 / (1 - pow(configuration.beta2, Double(step))), configuration.epsilon, weightDecay(of: variable) * learningRate,
      ])
  }
}
