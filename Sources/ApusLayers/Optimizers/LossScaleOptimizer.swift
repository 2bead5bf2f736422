import ApusTensors

/// Multiplies the loss, so that gradients do not vanish in float16, and divides the gradients again before another optimizer takes them. Keras's
/// `keras.optimizers.LossScaleOptimizer`.
///
/// Where a gradient is infinite or NaN, the step is left out and the scale halved; after `dynamicGrowthSteps` good steps it is doubled.
/// ``Model/compile(optimizer:loss:metrics:weightedMetrics:autoScaleLoss:)`` puts it around the optimizer of a model with the policy `.mixedFloat16`.
public final class LossScaleOptimizer: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable {
    public var innerOptimizer: ConfigValue
    public var initialScale: Double
    public var dynamicGrowthSteps: Int
  }

  public let innerOptimizer: Optimizer
  public let initialScale: Double
  public let dynamicGrowthSteps: Int

  /// What the loss is multiplied by now.
  public private(set) var dynamicScale: Double
  private var goodSteps = 0

  /// - Parameters:
  ///   - initialScale: What the loss is multiplied by in the beginning.
  ///   - dynamicGrowthSteps: After how many good steps the scale is doubled.
  public init(_ innerOptimizer: Optimizer, initialScale: Double = 32768, dynamicGrowthSteps: Int = 2000, name: String? = nil) {
    self.innerOptimizer = innerOptimizer
    self.initialScale = initialScale
    self.dynamicGrowthSteps = dynamicGrowthSteps
    dynamicScale = initialScale
    super.init(learningRate: .constant(0), name: name)
  }

  public convenience init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) throws {
    self.init(
      try Optimizer.deserialize(configuration.innerOptimizer, at: "LossScaleOptimizer.config.inner_optimizer"),
      initialScale: configuration.initialScale, dynamicGrowthSteps: configuration.dynamicGrowthSteps, name: name)
  }

  public var configuration: Configuration {
    let inner = try? innerOptimizer.serialized(at: "inner_optimizer")
    return Configuration(innerOptimizer: inner ?? .null, initialScale: initialScale, dynamicGrowthSteps: dynamicGrowthSteps)
  }

  override var commonConfiguration: [String: ConfigValue] { ["name": .string(name)] }

  public override var learningRate: LearningRate {
    get { innerOptimizer.learningRate }
    set { innerOptimizer.learningRate = newValue }
  }

  public override var currentLearningRate: Double { innerOptimizer.currentLearningRate }
  public override var iterations: Int { innerOptimizer.iterations }

  public override func scaleLoss(_ loss: Tensor) -> Tensor { loss * dynamicScale }

  public override func applyGradients(_ pairs: some Sequence<(Tensor, Variable)>) {
    let pairs = Array(pairs)
    let isFinite = GradientTape.stopAll {
      pairs.map { $0.0.isFinite().all() }.reduce(nil as Tensor?) { all, one in all.map { $0.logicalAnd(one.to($0.device)) } ?? one }
    }
    // The host has to know whether there is a step at all.
    guard isFinite?.item(as: Double.self) ?? 1 != 0 else {
      goodSteps = 0
      dynamicScale /= 2
      return
    }
    let scale = dynamicScale
    innerOptimizer.applyGradients(GradientTape.stopAll { pairs.map { ($0.0.mapSlices { $0 / scale }, $0.1) } })
    goodSteps += 1
    if goodSteps == dynamicGrowthSteps {
      goodSteps = 0
      dynamicScale *= 2
    }
  }

  public override var isBuilt: Bool { innerOptimizer.isBuilt }
  public override func build(_ variables: [Variable]) { innerOptimizer.build(variables) }
  public override func finalize(_ variables: [Variable]) { innerOptimizer.finalize(variables) }

  override var slotVariables: [Variable] { innerOptimizer.slotVariables }
  override var lastCounters: [OptimizerCounter] { innerOptimizer.lastCounters }
  override func setLastCounters(_ values: [Double]) { innerOptimizer.setLastCounters(values) }

  override var counters: [OptimizerCounter] {
    [
      OptimizerCounter(name: "iteration", value: 0, dtype: .int64), OptimizerCounter(name: "learning_rate", value: 0, dtype: .float32),
      OptimizerCounter(name: "step_counter", value: Double(goodSteps), dtype: .int64),
      OptimizerCounter(name: "dynamic_scale", value: dynamicScale, dtype: .float32),
    ] + innerOptimizer.counters
  }

  override func setCounters(_ values: [Double]) {
    goodSteps = Int(converting: values[2])
    dynamicScale = values[3]
    innerOptimizer.setCounters(Array(values.dropFirst(4)))
  }
}
