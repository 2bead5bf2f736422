import ApusTensors
import Foundation

/// Steps scaled by running means of the gradient and of its square. Keras's `keras.optimizers.Adam`; Kingma and Ba (2015).
///
/// m += (g - m)(1 - beta1), v += (g^2 - v)(1 - beta2), w -= rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon).
public final class Adam: Optimizer {
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double

  public init(learningRate: LearningRate = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7, name: String = "adam") {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    super.init(learningRate: learningRate, name: name)
  }

  private static let kernel = UpdateKernel("adam")

  public override var slotNames: [String] { ["momentum", "velocity"] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let step = Double(iterations + 1)
    let rate = learningRate * (1 - pow(beta2, step)).squareRoot() / (1 - pow(beta1, step))
    Adam.kernel.update(variable, slots, gradient, [rate, 1 - beta1, 1 - beta2, epsilon])
  }
}
