import ApusTensors
import Foundation

/// ``Adam`` whose steps are scaled, variable by variable, to the variable's norm, for large batches. Keras's `keras.optimizers.Lamb`; You et al.
/// (2020).
///
/// With Adam's corrected means, u = m / (sqrt(v) + epsilon), and w -= rate * |w| / |u| * u.
public final class Lamb: Optimizer, ConfigurableOptimizer {
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

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("momentum"), Slot("velocity")] }

  // The norms need the whole step before any of it is taken, so this is made of ops.
  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let step = Double(iterations + 1)
    let (momentum, velocity) = (slots[0], slots[1])
    momentum.assign(momentum.value + (gradient - momentum.value) * (1 - configuration.beta1))
    velocity.assign(velocity.value + (gradient.mapSlices { $0.square() } - velocity.value) * (1 - configuration.beta2))
    let root = (velocity.value / (1 - pow(configuration.beta2, step))).sqrt() + configuration.epsilon
    let direction = momentum.value / (1 - pow(configuration.beta1, step)) / root
    let (size, length) = (variable.value.square().sum().sqrt(), direction.square().sum().sqrt())
    let ratio = Tensor.where((size .> 0).logicalAnd(length .> 0), size / length, 1)
    variable.assignSub(ratio * learningRate * direction)
  }
}
