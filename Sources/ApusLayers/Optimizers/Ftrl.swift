import ApusTensors

/// "Follow the regularized leader": for sparse features, with weights that become exactly 0. Keras's `keras.optimizers.Ftrl`; McMahan et al. (2013).
///
/// a' = a + g^2, z += g + 2 * shrinkage * w - (a'^-power - a^-power) / rate * w, then
/// w = (clip(z, -l1, l1) - z) / (a'^-power / rate + 2 * l2 + beta / rate).
public final class Ftrl: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var learningRatePower = -0.5
    public var initialAccumulatorValue = 0.1
    public var l1RegularizationStrength = 0.0
    public var l2RegularizationStrength = 0.0
    public var l2ShrinkageRegularizationStrength = 0.0
    public var beta = 0.0
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
    let strengths = [
      configuration.initialAccumulatorValue, configuration.l1RegularizationStrength, configuration.l2RegularizationStrength,
      configuration.l2ShrinkageRegularizationStrength, -configuration.learningRatePower,
    ]
    if let wrong = strengths.first(where: { $0 < 0 }) {
      report(
        TensorError(
          .value, "Ftrl", "an option makes no sense", expected: "a power of at most 0, and strengths and a first value of at least 0",
          received: "\(wrong)"))
    }
  }

  /// - Parameters:
  ///   - learningRatePower: How fast rates fall as gradients add up, at most 0.
  ///   - initialAccumulatorValue: What the sums of squares begin with.
  ///   - l1RegularizationStrength: How strongly weights are drawn to exactly 0.
  ///   - l2RegularizationStrength: How strongly large weights are drawn back.
  ///   - l2ShrinkageRegularizationStrength: The same, through the gradient alone.
  ///   - beta: What makes the rate fall from the beginning.
  public convenience init(
    learningRate: LearningRate = 0.001, learningRatePower: Double = -0.5, initialAccumulatorValue: Double = 0.1,
    l1RegularizationStrength: Double = 0, l2RegularizationStrength: Double = 0, l2ShrinkageRegularizationStrength: Double = 0, beta: Double = 0,
    options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    self.init(
      configuration: Configuration(
        learningRatePower: learningRatePower, initialAccumulatorValue: initialAccumulatorValue, l1RegularizationStrength: l1RegularizationStrength,
        l2RegularizationStrength: l2RegularizationStrength, l2ShrinkageRegularizationStrength: l2ShrinkageRegularizationStrength, beta: beta),
      learningRate: learningRate, options: options, name: name)
  }

  private static let kernel = UpdateKernel("ftrl", of: .square)

  override var decaysInUpdate: Bool { true }

  public override func newSlots(for variable: Variable) -> [Slot] {
    [Slot("accumulator", initialValue: configuration.initialAccumulatorValue), Slot("linear")]
  }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    Ftrl.kernel.update(
      variable, slots, gradient,
      [
        learningRate, -configuration.learningRatePower, configuration.l1RegularizationStrength,
        configuration.l2RegularizationStrength + configuration.beta / (2 * learningRate), configuration.l2ShrinkageRegularizationStrength,
        weightDecay(of: variable) * learningRate,
      ])
  }
}
