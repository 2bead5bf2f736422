import ApusTensors

/// Gradient descent, with momentum if asked for. Keras's `keras.optimizers.SGD`.
///
/// Without momentum: w -= rate * g. With: m = momentum * m - rate * g, then w += m, or, with Nesterov's, w += momentum * m - rate * g.
public final class SGD: Optimizer {
  public let momentum: Double
  public let nesterov: Bool

  public init(learningRate: LearningRate = 0.01, momentum: Double = 0, nesterov: Bool = false, name: String = "SGD") {
    precondition(momentum >= 0 && momentum <= 1, "SGD: momentum must be from 0 to 1, not \(momentum)")
    self.momentum = momentum
    self.nesterov = nesterov
    super.init(learningRate: learningRate, name: name)
  }

  private static let plain = UpdateKernel("sgd")
  private static let withMomentum = UpdateKernel("sgd_momentum")
  private static let withNesterov = UpdateKernel("sgd_nesterov")

  public override var slotNames: [String] { momentum == 0 ? [] : ["momentum"] }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    if momentum == 0 {
      SGD.plain.update(variable, slots, gradient, [learningRate])
    } else {
      (nesterov ? SGD.withNesterov : SGD.withMomentum).update(variable, slots, gradient, [learningRate, momentum])
    }
  }
}
