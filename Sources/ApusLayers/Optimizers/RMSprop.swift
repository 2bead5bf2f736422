import ApusTensors

/// Steps divided by the root of a running mean of the gradient's square. Keras's `keras.optimizers.RMSprop`; Tieleman and Hinton (2012).
///
/// v = rho * v + (1 - rho) * g^2, w -= rate * g / sqrt(v + epsilon).
public final class RMSprop: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var rho = 0.9
    public var momentum = 0.0
    public var epsilon = 1e-7
    public var centered = false
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
  }

  /// - Parameters:
  ///   - rho: How slowly the mean follows.
  ///   - momentum: How much of the last step each step goes on.
  ///   - centered: Whether the mean's square is taken off, so that what is divided by is the gradients' deviation.
  public convenience init(
    learningRate: LearningRate = 0.001, rho: Double = 0.9, momentum: Double = 0, epsilon: Double = 1e-7, centered: Bool = false,
    options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    self.init(
      configuration: Configuration(rho: rho, momentum: momentum, epsilon: epsilon, centered: centered), learningRate: learningRate,
      options: options, name: name)
  }

  private static let plain = UpdateKernel("rmsprop", of: .square)
  private static let withMomentum = UpdateKernel("rmspropMomentum", of: .square)
  private static let centered = UpdateKernel("rmspropCentered", of: .square)
  private static let centeredWithMomentum = UpdateKernel("rmspropCenteredMomentum", of: .square)

  private var hasMomentum: Bool { configuration.momentum > 0 }

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] {
    [Slot("velocity")] + (hasMomentum ? [Slot("momentum", group: 1)] : []) + (configuration.centered ? [Slot("average_gradient", group: 2)] : [])
  }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let (plain, withMomentum) =
      configuration.centered ? (RMSprop.centered, RMSprop.centeredWithMomentum) : (RMSprop.plain, RMSprop.withMomentum)
    (hasMomentum ? withMomentum : plain).update(
      variable, slots, gradient,
      [learningRate, configuration.rho, configuration.epsilon] + (hasMomentum ? [configuration.momentum] : [])
        + [weightDecay(of: variable) * learningRate])
  }
}
