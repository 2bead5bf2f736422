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
///
/// With `renorm` the same running means are used in training as afterwards, up to a correction that counts as constant: Ioffe, "Batch renormalization"
/// (2017). Further weights: moving deviation, and the mean and deviation of the correction.
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
    /// Keras's files have this. One device has nothing to synchronise.
    public var synchronized: Bool? = false
    public var renorm: Bool? = false
    public var renormClipping: RenormClipping?
    public var renormMomentum: Double? = 0.99
  }

  /// Between which numbers the correction of batch renormalisation is held: the factor r and the offset d.
  public struct RenormClipping: Codable, Sendable {
    public var rmin: Double?
    public var rmax: Double?
    public var dmax: Double?

    public init(rmin: Double? = nil, rmax: Double? = nil, dmax: Double? = nil) {
      self.rmin = rmin
      self.rmax = rmax
      self.dmax = dmax
    }
  }

  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?
  public private(set) var movingMean: Variable!
  public private(set) var movingVariance: Variable!
  /// What there is with `renorm` only.
  public private(set) var movingStddev: Variable?
  public private(set) var renormMean: Variable?
  public private(set) var renormStddev: Variable?

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
  ///   - renorm: Whether batches are renormalised.
  ///   - renormMomentum: How slowly the correction of the renormalisation follows.
  public convenience init(
    axis: Int = -1, momentum: Double = 0.99, epsilon: Double = 0.001, center: Bool = true, scale: Bool = true,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer = .ones, movingMeanInitializer: Initializer = .zeros,
    movingVarianceInitializer: Initializer = .ones, betaRegularizer: Regularizer? = nil, gammaRegularizer: Regularizer? = nil,
    betaConstraint: Constraint? = nil, gammaConstraint: Constraint? = nil, renorm: Bool = false, renormClipping: RenormClipping? = nil,
    renormMomentum: Double = 0.99, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      axis: axis, momentum: momentum, epsilon: epsilon, center: center, scale: scale, betaInitializer: betaInitializer,
      gammaInitializer: gammaInitializer, movingMeanInitializer: movingMeanInitializer, movingVarianceInitializer: movingVarianceInitializer,
      betaRegularizer: betaRegularizer, gammaRegularizer: gammaRegularizer, betaConstraint: betaConstraint, gammaConstraint: gammaConstraint,
      renorm: renorm, renormClipping: renormClipping, renormMomentum: renormMomentum)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    guard let shape = requireSizes(of: inputShape, axes: [configuration.axis]), requireClipping() else { return }
    if configuration.scale { gamma = addGamma(shape, configuration) }
    if configuration.center { beta = addBeta(shape, configuration) }
    movingMean = addWeight("moving_mean", shape: shape, initializer: configuration.movingMeanInitializer, isTrainable: false)
    movingVariance = addWeight("moving_variance", shape: shape, initializer: configuration.movingVarianceInitializer, isTrainable: false)
    guard configuration.renorm == true else { return }
    movingStddev = addDeviation("moving_stddev", shape)
    renormMean = addWeight("renorm_mean", shape: shape, initializer: configuration.movingMeanInitializer, isTrainable: false)
    renormStddev = addDeviation("renorm_stddev", shape)
  }

  /// Adds a deviation that begins as the root of what the moving variance begins as.
  private func addDeviation(_ name: String, _ shape: Shape) -> Variable {
    let deviation = addWeight(name, shape: shape, initializer: configuration.movingVarianceInitializer, isTrainable: false)
    deviation.assign(deviation.value.sqrt())
    return deviation
  }

  private func requireClipping() -> Bool {
    guard configuration.renorm == true, let clipping = configuration.renormClipping else { return true }
    return require((clipping.rmin ?? -.infinity) <= clipping.rmax ?? .infinity, "rmax", clipping.rmax ?? .infinity, "not less than rmin")
      && require((clipping.dmax ?? 0) >= 0, "dmax", clipping.dmax ?? 0, "0 or more")
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
    if let renormMean, let renormStddev {
      guard let moments = moments(input, input.mask) else { return .poisoned(like: [input]) }
      (mean, variance) = moments
      return renormalized(input, mean, variance, renormMean, renormStddev)
    } else if let mask = input.mask {
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

  /// The input renormalised: ((x - mean) / deviation * r + d) * gamma + beta, where r and d make up for how the batch differs from the running means.
  private func renormalized(_ input: Tensor, _ mean: Tensor, _ variance: Tensor, _ renormMean: Variable, _ renormStddev: Variable) -> Tensor {
    let momentum = configuration.renormMomentum ?? 0.99
    let (r, d) = GradientTape.stopAll {
      let deviation = (variance + configuration.epsilon).sqrt()
      let reference = renormStddev.value.maximum(configuration.epsilon.squareRoot())
      var (r, d) = (deviation / reference, (mean - renormMean.value) / reference)
      if let least = configuration.renormClipping?.rmin { r = r.maximum(least) }
      if let greatest = configuration.renormClipping?.rmax { r = r.minimum(greatest) }
      if let limit = configuration.renormClipping?.dmax { d = d.clip(min: -limit, max: limit) }
      renormMean.assign(renormMean.value * momentum + mean * (1 - momentum))
      renormStddev.assign(renormStddev.value * momentum + deviation * (1 - momentum))
      movingMean.assign(updated(movingMean, mean))
      if let movingStddev {
        movingStddev.assign(updated(movingStddev, deviation))
        movingVariance.assign((movingStddev.value.square() - configuration.epsilon).relu())
      }
      return (r, d)
    }
    let (gamma, beta) = (gamma?.value, beta?.value)
    let offset = gamma.map { d * $0 } ?? d
    return normalized(input, mean, variance, gamma.map { r * $0 } ?? r, beta.map { offset + $0 } ?? offset)
  }

  /// Mean and variance of the elements that count.
  private func moments(_ input: Tensor, _ mask: Tensor?) -> (mean: Tensor, variance: Tensor)? {
    guard let mask else {
      guard let axis = requireAxes([configuration.axis], rank: input.rank)?.first else { return nil }
      let moments = input.cast(movingMean.dtype).moments(axes: (0..<input.rank).filter { $0 != axis }, keepDims: false)
      return (moments.mean, moments.variance)
    }
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
