import ApusTensors

/// Gives the elements along some axes of each sample a mean of 0 and a variance of 1, and then a learned scale and offset. Keras's
/// `keras.layers.LayerNormalization`; Ba et al. (2016).
///
///     y = gamma * (x - mean) / sqrt(variance + epsilon) + beta
///
/// Weights: gamma and beta, of the sizes of the axes.
public final class LayerNormalization: ConfiguredLayer<LayerNormalization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable, AffineOptions {
    public var axis: IntegerList = -1
    public var epsilon = 0.001
    public var center = true
    public var scale = true
    public var rmsScaling: Bool? = false
    public var betaInitializer = Initializer.zeros
    public var gammaInitializer = Initializer.ones
    public var betaRegularizer: Regularizer?
    public var gammaRegularizer: Regularizer?
    public var betaConstraint: Constraint?
    public var gammaConstraint: Constraint?
  }

  public private(set) var gamma: Variable?
  public private(set) var beta: Variable?

  /// - Parameters:
  ///   - axis: The axes that are normalised together.
  ///   - rmsScaling: Whether the mean is left as it is: y = gamma * x / sqrt(variance + epsilon).
  public convenience init(
    axis: IntegerList = -1, epsilon: Double = 0.001, center: Bool = true, scale: Bool = true, rmsScaling: Bool = false,
    betaInitializer: Initializer = .zeros, gammaInitializer: Initializer = .ones, betaRegularizer: Regularizer? = nil,
    gammaRegularizer: Regularizer? = nil, betaConstraint: Constraint? = nil, gammaConstraint: Constraint? = nil, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      axis: axis, epsilon: epsilon, center: center, scale: scale, rmsScaling: rmsScaling, betaInitializer: betaInitializer,
      gammaInitializer: gammaInitializer, betaRegularizer: betaRegularizer, gammaRegularizer: gammaRegularizer, betaConstraint: betaConstraint,
      gammaConstraint: gammaConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  private var scalesOnly: Bool { configuration.rmsScaling ?? false }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    guard let shape = requireSizes(of: inputShape, axes: configuration.axis.values) else { return }
    if configuration.scale || scalesOnly { gamma = addGamma(shape, configuration) }
    if configuration.center && !scalesOnly { beta = addBeta(shape, configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard scalesOnly else {
      return input.layerNormalization(scale: gamma?.value, offset: beta?.value, epsilon: configuration.epsilon, axes: configuration.axis.values)
    }
    guard let axes = requireAxes(configuration.axis.values, rank: input.rank), let gamma = gamma?.value else { return .poisoned(like: [input]) }
    let wide = input.cast(gamma.dtype)
    let factor = gamma.reshape(wide.shape.enumerated().map { axes.contains($0) ? $1 : 1 })
    return (wide * (wide.variance(axes: axes, keepDims: true) + configuration.epsilon).rsqrt() * factor).cast(input.dtype)
  }
}
