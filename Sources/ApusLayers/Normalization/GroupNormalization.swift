import ApusTensors

/// Gives each group of neighbouring channels of each sample a mean of 0 and a variance of 1, and then each channel a learned scale and offset. Keras's
/// `keras.layers.GroupNormalization`; Wu and He (2018).
///
/// Weights: gamma and beta, [channels] each.
public final class GroupNormalization: ConfiguredLayer<GroupNormalization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable, AffineOptions {
    public var groups = 32
    public var axis = -1
    public var epsilon = 0.001
    public var center = true
    public var scale = true
    public var betaInitializer = Initializer.zeros
    public var gammaInitializer = Initializer.ones
    public var betaRegularizer: Regularizer?
    public var gammaRegularizer: Regularizer?
    public var betaConstraint: Constraint?
    public var gammaConstraint: Constraint?
  }

  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?

  /// - Parameter groups: How many groups there are; -1 for one for each channel, which is called instance normalisation.
  public convenience init(
    groups: Int = 32, axis: Int = -1, epsilon: Double = 0.001, center: Bool = true, scale: Bool = true, betaInitializer: Initializer = .zeros,
    gammaInitializer: Initializer = .ones, betaRegularizer: Regularizer? = nil, gammaRegularizer: Regularizer? = nil,
    betaConstraint: Constraint? = nil, gammaConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      groups: groups, axis: axis, epsilon: epsilon, center: center, scale: scale, betaInitializer: betaInitializer,
      gammaInitializer: gammaInitializer, betaRegularizer: betaRegularizer, gammaRegularizer: gammaRegularizer, betaConstraint: betaConstraint,
      gammaConstraint: gammaConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }
  public override var acceptedRanks: ClosedRange<Int> { 2...Shape.maximumRank }

  public override func build(_ inputShape: SymbolicShape) {
    guard let shape = requireSizes(of: inputShape, axes: [configuration.axis]) else { return }
    let groups = configuration.groups
    guard require(groups == -1 || (groups > 0 && shape[0] % groups == 0), "groups", groups, "-1 or a divisor of the \(shape[0]) channels") else {
      return
    }
    if configuration.scale { gamma = addGamma(shape, configuration) }
    if configuration.center { beta = addBeta(shape, configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let axis = requireAxes([configuration.axis], rank: input.rank)?.first else { return .poisoned(like: [input]) }
    let groups = configuration.groups == -1 ? input.shape[axis] : configuration.groups
    return input.groupNormalization(
      groups: groups, scale: gamma?.value, offset: beta?.value, epsilon: configuration.epsilon, axis: axis)
  }
}
