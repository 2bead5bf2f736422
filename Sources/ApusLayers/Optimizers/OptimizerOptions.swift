/// What every optimizer can do besides its own rule.
///
/// ```swift
/// Adam(learningRate: 1e-3, options: OptimizerOptions(weightDecay: 0.01, globalClipNorm: 1))
/// ```
public struct OptimizerOptions: Codable, Sendable, Hashable {
  /// How much of each weight is taken off at each step, times the learning rate; see ``Optimizer/excludeFromWeightDecay(_:names:)``.
  public var weightDecay: Double?
  /// The greatest norm of each gradient. Keras's `clipnorm`.
  public var clipNorm: Double?
  /// The greatest magnitude of each element of a gradient. Keras's `clipvalue`.
  public var clipValue: Double?
  /// The greatest norm of all gradients together. Keras's `global_clipnorm`.
  public var globalClipNorm: Double?
  /// Whether an exponential moving average of each weight is kept, which replaces the weights at the end of the training.
  public var useEMA: Bool
  /// How slowly the average follows.
  public var emaMomentum: Double
  /// After every how many steps the average replaces the weights; only at the end of the training if nil.
  public var emaOverwriteFrequency: Int?
  /// What the loss is multiplied by, and the gradients are divided by, so that small gradients do not vanish in narrow dtypes.
  public var lossScaleFactor: Double?
  /// The number of batches whose gradients are averaged for one step.
  public var gradientAccumulationSteps: Int?

  public init(
    weightDecay: Double? = nil, clipNorm: Double? = nil, clipValue: Double? = nil, globalClipNorm: Double? = nil, useEMA: Bool = false,
    emaMomentum: Double = 0.99, emaOverwriteFrequency: Int? = nil, lossScaleFactor: Double? = nil, gradientAccumulationSteps: Int? = nil
  ) {
    self.weightDecay = weightDecay
    self.clipNorm = clipNorm
    self.clipValue = clipValue
    self.globalClipNorm = globalClipNorm
    self.useEMA = useEMA
    self.emaMomentum = emaMomentum
    self.emaOverwriteFrequency = emaOverwriteFrequency
    self.lossScaleFactor = lossScaleFactor
    self.gradientAccumulationSteps = gradientAccumulationSteps
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case weightDecay, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps
    case clipNorm = "clipnorm"
    case clipValue = "clipvalue"
    case globalClipNorm = "globalClipnorm"
    case useEMA = "useEma"
  }
}

extension OptimizerOptions: DefaultedOptions {
  public init() { self.init(weightDecay: nil) }
}
