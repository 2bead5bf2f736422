import ApusTensors

/// Momentum made orthogonal, for matrices, and ``AdamW`` for all else. Keras's `keras.optimizers.Muon`; Jordan et al. (2024).
///
/// m = momentum * m + g; the step is the matrix nearest to m (or to g + momentum * m, with Nesterov's) whose rows or columns are orthogonal, by the
/// Newton-Schulz iteration x = a * x + (b * x x^T + c * (x x^T)^2) x.
public final class Muon: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var adamBeta1 = 0.9
    public var adamBeta2 = 0.999
    public var adamWeightDecay: Double? = 0.004
    public var epsilon = 1e-7
    public var excludeLayers: [String] = []
    public var excludeEmbeddings = true
    public var a = 3.4445
    public var b = -4.7750
    public var c = 2.0315
    public var adamLearningRateRatio = 1.0
    public var momentum = 0.95
    public var newtonSchulzSteps = 5
    public var nesterov = true
    public var rmsRate: Double? = 0.2

    enum CodingKeys: String, CodingKey {
      case adamBeta1 = "adamBeta_1"
      case adamBeta2 = "adamBeta_2"
      case a = "muonA"
      case b = "muonB"
      case c = "muonC"
      case adamLearningRateRatio = "adamLrRatio"
      case newtonSchulzSteps = "nsSteps"
      case adamWeightDecay, epsilon, excludeLayers, excludeEmbeddings, momentum, nesterov, rmsRate
    }
  }

  public let configuration: Configuration
  private let excluded: WeightDecayExclusions

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    excluded = WeightDecayExclusions([], names: configuration.excludeLayers)
    super.init(learningRate: learningRate, options: options, name: name)
  }

  /// - Parameters:
  ///   - adamBeta1: What Adam uses for the variables that are left to it, as are `adamBeta2`, `adamWeightDecay`, `epsilon`, and
  ///     `adamLearningRateRatio`, which multiplies the learning rate.
  ///   - weightDecay: How much of each matrix is taken off at each step, times the learning rate.
  ///   - excludeLayers: Regular expressions; variables whose names match one are left to Adam.
  ///   - excludeEmbeddings: Whether embeddings are left to Adam.
  ///   - a: A constant of the iteration, as are `b` and `c`.
  ///   - newtonSchulzSteps: How often it is gone through.
  ///   - rmsRate: The root mean square of a step, as a share of the learning rate; nil for steps as they are.
  public convenience init(
    learningRate: LearningRate = 0.001, adamBeta1: Double = 0.9, adamBeta2: Double = 0.999, adamWeightDecay: Double? = 0.004,
    epsilon: Double = 1e-7, weightDecay: Double? = 0.004, excludeLayers: [String] = [], excludeEmbeddings: Bool = true, a: Double = 3.4445,
    b: Double = -4.7750, c: Double = 2.0315, adamLearningRateRatio: Double = 1, momentum: Double = 0.95, newtonSchulzSteps: Int = 5,
    nesterov: Bool = true, rmsRate: Double? = 0.2, options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    var options = options
    options.weightDecay = options.weightDecay ?? weightDecay
    self.init(
      configuration: Configuration(
        adamBeta1: adamBeta1, adamBeta2: adamBeta2, adamWeightDecay: adamWeightDecay, epsilon: epsilon, excludeLayers: excludeLayers,
        excludeEmbeddings: excludeEmbeddings, a: a, b: b, c: c, adamLearningRateRatio: adamLearningRateRatio, momentum: momentum,
        newtonSchulzSteps: newtonSchulzSteps, nesterov: nesterov, rmsRate: rmsRate), learningRate: learningRate, options: options, name: name)
  }

  /// Whether a variable is left to Adam: all that are no matrices, embeddings, and those whose name matches one of the regular expressions.
  func usesAdam(_ variable: Variable) -> Bool {
    variable.shape.rank != 2 || (configuration.excludeEmbeddings && variable.name.lowercased().contains("embedding")) || excluded.contain(variable)
  }

  public override func newSlots(for variable: Variable) -> [Slot] { [Slot("momentum")] + (usesAdam(variable) ? [Slot("velocity")] : []) }

  public override func weightDecay(of variable: Variable) -> Double {
    usesAdam(variable) && !isExcludedFromWeightDecay(variable) ? configuration.adamWeightDecay ?? 0 : super.weightDecay(of: variable)
  }

  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    if slots.count == 2 {
      let adam = Adam.Configuration(beta1: configuration.adamBeta1, beta2: configuration.adamBeta2, epsilon: configuration.epsilon)
      Adam.update(variable, gradient, slots, rate: learningRate * configuration.adamLearningRateRatio, adam, step: iterations + 1)
      return
    }
    let momentum = slots[0]
    momentum.assign(momentum.value * configuration.momentum + gradient)
    let direction = configuration.nesterov ? gradient + configuration.momentum * momentum.value : momentum.value
    let scale = configuration.rmsRate.map { Double(max(variable.shape[0], variable.shape[1])).squareRoot() * $0 } ?? 1
    variable.assignSub(orthogonalized(direction) * (learningRate * scale))
  }

  private func orthogonalized(_ matrix: Tensor) -> Tensor {
    let isTall = matrix.shape[0] > matrix.shape[1]
    var x = isTall ? matrix.matrixTranspose() : matrix
    x = x / (x.square().sum().sqrt() + 1e-7)
    for _ in 0..<max(configuration.newtonSchulzSteps, 0) {
      let products = x.matmul(x, transposeRight: true)
      x = configuration.a * x + (configuration.b * products + configuration.c * products.matmul(products)).matmul(x)
    }
    return isTall ? x.matrixTranspose() : x
  }
}
