import ApusTensors

/// Gives each channel a mean of 0 and a variance of 1 over the batch, and then a learned scale and offset. Keras's `keras.layers.BatchNormalization`;
/// Ioffe and Szegedy (2015).
///
///     y = gamma * (x - mean) / sqrt(variance + epsilon) + beta
///
/// In training, mean and variance are the batch's, and running means of both are kept, which are used otherwise:
///
///     moving = moving * momentum + batch * (1 - momentum)
///
/// A layer that is not trainable uses the running means in training too, and leaves them alone. Weights: gamma, beta, moving mean, moving variance,
/// [channels] each. Elements that a mask leaves out do not count.
public final class BatchNormalization: ConfiguredLayer<BatchNormalization.Configuration>, ConfigurableLayer, BatchStatistics {
  public struct Configuration: Codable, Sendable, AffineOptions {
    public var axis = -1
    public var momentum = 0.99
    public var epsilon = 0.001
    public var center = true
    public var scale = true
    public var betaInitializer = Initializer.zeros
    public var gammaInitializer = Initializer.ones
    public var movingMeanInitializer = Initializer.zeros
    public var movingVarianceInitializer = Initializer.ones
    public var betaRegularizer: Regularizer?
    public var gammaRegularizer: Regularizer?
    public var betaConstraint: Constraint?
    public var gammaConstraint: Constraint?
    /// Keras's files have these. One device has nothing to synchronise; batch renormalisation is refused.
    public var synchronized: Bool? = false
    public var renorm: Bool? = false
    public var renormMomentum: Double? = 0.99
  }

  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?
  public private(set) var movingMean: Variable!
  public private(set) var movingVariance: Variable!

  /// How slowly the running means change. With few steps of training it should be low: after n steps, momentum^n of a running mean is what it began as.
  public var momentum: Double {
    get { configuration.momentum }
    set { configuration.momentum = newValue }
  }

  /// - Parameters:
  ///   - axis: The channels.
  ///   - momentum: How slowly the running means change.
  ///   - center: Whether there is an offset, beta.
  ///   - scale: Whether there is a factor, gamma.
  public convenience init(
    axis: Int = -1, momentum: Double = 0.99, epsilon: Double = 0.001, center: Bool = true, scale: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer = .ones, movingMeanInitializer: Initializer = .zeros,
    movingVarianceInitializer: Initializer = .ones, betaRegularizer: Regularizer? = nil, gammaRegularizer: Regularizer? = nil,
    betaConstraint: Constraint? = nil, gammaConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      axis: axis, momentum: momentum, epsilon: epsilon, center: center, scale: scale, betaInitializer: betaInitializer,
      gammaInitializer: gammaInitializer, movingMeanInitializer: movingMeanInitializer, movingVarianceInitializer: movingVarianceInitializer,
      betaRegularizer: betaRegularizer, gammaRegularizer: gammaRegularizer, betaConstraint: betaConstraint, gammaConstraint: gammaConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    guard let shape = requireSizes(of: inputShape, axes: [configuration.axis]),
      require(configuration.renorm != true, "renorm", true, "false: batch renormalisation is not there")
    else { return }
    if configuration.scale { gamma = addGamma(shape, configuration) }
    if configuration.center { beta = addBeta(shape, configuration) }
    movingMean = addWeight("moving_mean", shape: shape, initializer: configuration.movingMeanInitializer, isTrainable: false)
    movingVariance = addWeight("moving_variance", shape: shape, initializer: configuration.movingVarianceInitializer, isTrainable: false)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let movingMean, let movingVariance else { return .poisoned(like: [input]) }
    // Values, and not what a mixed policy casts them to: statistics of half width would be too coarse.
    let (gamma, beta) = (gamma?.value, beta?.value)
    guard training, isTrainable else {
      return normalized(input, movingMean.value, movingVariance.value, gamma, beta)
    }
    let (mean, variance): (Tensor, Tensor)
    let output: Tensor
    if let mask = input.mask {
      guard let moments = moments(input, mask) else { return .poisoned(like: [input]) }
      (mean, variance) = moments
      output = normalized(input, mean, variance, gamma, beta)
    } else {
      (output, mean, variance) = input.batchNormalization(
        scale: gamma, offset: beta, epsilon: configuration.epsilon, axis: configuration.axis)
    }
    if output.isPoisoned { return output }
    GradientTape.stopAll {
      movingMean.assign(updated(movingMean, mean))
      movingVariance.assign(updated(movingVariance, variance))
    }
    return output
  }

  private func normalized(_ input: Tensor, _ mean: Tensor, _ variance: Tensor, _ gamma: Tensor?, _ beta: Tensor?) -> Tensor {
    input.batchNormalization(
      mean: mean, variance: variance, scale: gamma, offset: beta, epsilon: configuration.epsilon, axis: configuration.axis)
  }

  private func updated(_ moving: Variable, _ batch: Tensor) -> Tensor {
    moving.value * configuration.momentum + batch.cast(moving.dtype) * (1 - configuration.momentum)
  }

  /// Mean and variance of the elements that count.
  private func moments(_ input: Tensor, _ mask: Tensor) -> (mean: Tensor, variance: Tensor)? {
    guard require(mask.rank == input.rank - 1, "the mask's shape", mask.shape, "one dimension less than the input \(input.shape)"),
      let axis = requireAxes([configuration.axis], rank: input.rank)?.first
    else { return nil }
    let axes = (0..<input.rank).filter { $0 != axis }
    let wide = input.cast(movingMean.dtype)
    let weights = mask.expandDims(-1).cast(wide.dtype).broadcast(to: wide.shape)
    // What Keras adds so that a batch without elements that count divides by no zero.
    let total = weights.sum(axes: axes, keepDims: true) + 1e-7
    let mean = (weights * wide).sum(axes: axes, keepDims: true) / total
    let variance = (weights * (wide - mean).square()).sum(axes: axes, keepDims: true) / total
    return (mean.reshape([-1]), variance.reshape([-1]))
  }
}
