import ApusTensors

/// Changes variables by their gradients so that a loss becomes smaller. Keras's `keras.optimizers.Optimizer`.
///
/// ```swift
/// let optimizer = Adam(learningRate: 1e-3)
/// let gradients = tape.gradient(loss, model.trainableVariables)
/// optimizer.applyGradients(zip(gradients, model.trainableVariables))
/// ```
///
/// To write one, override ``newSlots(for:)`` and ``update(_:_:_:learningRate:)``.
open class Optimizer {
  public let name: String
  public let options: OptimizerOptions

  /// How far a step goes: a number, or a schedule of the step.
  open var learningRate: LearningRate

  /// How often ``applyGradients(_:)`` was called.
  private(set) var callCount = 0

  private var entries: [SlotEntry] = []
  private var places: [ObjectIdentifier: Int] = [:]
  private var decayExclusions = WeightDecayExclusions()

  /// - Parameter name: The optimizer's name; if nil, its class in snake case, and a number from the second on.
  public init(learningRate: LearningRate, options: OptimizerOptions = OptimizerOptions(), name: String? = nil) {
    self.learningRate = learningRate
    self.name = name ?? LayerNames.unique(for: Self.self)
    if let mistake = options.mistake(in: "\(Self.self)") { report(mistake) }
    self.options = options
  }

  // MARK: To override

  /// What the optimizer keeps for a variable.
  open func newSlots(for variable: Variable) -> [Slot] { [] }

  /// Changes a variable by its gradient.
  ///
  /// - Parameter slots: What is kept for this variable, in the order of ``newSlots(for:)``.
  open func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    fatalError("\(type(of: self)) overrides no update(_:_:_:learningRate:)")
  }

  /// How much of a variable is taken off at each step, times the learning rate; 0 for one that is excluded.
  open func weightDecay(of variable: Variable) -> Double {
    guard let decay = options.weightDecay, !isExcludedFromWeightDecay(variable) else { return 0 }
    return decay
  }

  /// Whether the weight decay leaves a variable alone: see ``excludeFromWeightDecay(_:names:)``.
  public final func isExcludedFromWeightDecay(_ variable: Variable) -> Bool { decayExclusions.contain(variable) }

  /// Called before the variables of a step are changed.
  func beginStep() {}

  /// Whether ``update(_:_:_:learningRate:)`` takes ``weightDecay(of:)`` off itself, in the same launch.
  var decaysInUpdate: Bool { false }

  /// What the loss is multiplied by before it is differentiated, for narrow dtypes.
  open func scaleLoss(_ loss: Tensor) -> Tensor { options.lossScaleFactor.map { loss * $0 } ?? loss }

  /// Called when training is over: the moving averages, if there are any, replace the variables.
  open func finalize(_ variables: [Variable]) {
    for variable in variables {
      guard let place = places[ObjectIdentifier(variable)], let average = entries[place].average else { continue }
      variable.assign(average.value)
    }
  }

  /// The number of steps taken.
  open var iterations: Int { callCount / (options.gradientAccumulationSteps ?? 1) }

  /// What is the optimizer's own among ``variables``: numbers that the host keeps.
  var counters: [OptimizerCounter] {
    let rate = learningRate.constant.map { OptimizerCounter(name: "learning_rate", value: $0, dtype: .float32) }
    return [OptimizerCounter(name: "iteration", value: Double(callCount), dtype: .int64)] + (rate.map { [$0] } ?? [])
  }

  /// Sets the numbers of ``counters``.
  func setCounters(_ values: [Double]) {
    callCount = Int(converting: values[0])
    if values.count > 1 { learningRate = .constant(values[1]) }
  }

  /// Numbers that stand behind the slots among ``variables``.
  var lastCounters: [OptimizerCounter] { [] }

  /// Sets the numbers of ``lastCounters``.
  func setLastCounters(_ values: [Double]) {}

  /// What stands first in the configuration: the name, the learning rate and the options.
  var commonConfiguration: [String: ConfigValue] {
    var config = ConfigurationCoding.encode(options)
    config["name"] = .string(name)
    config["learning_rate"] = learningRate.serialized
    return config
  }

  // MARK: Steps

  /// The learning rate of the next step.
  open var currentLearningRate: Double { learningRate(step: callCount) }

  /// Changes each variable by its gradient: one step, or with accumulation a part of one.
  open func applyGradients(_ pairs: some Sequence<(Tensor, Variable)>) {
    GradientTape.stopAll {
      var gradients: [Tensor] = []
      var kept: [SlotEntry] = []
      for (gradient, variable) in pairs where fits(gradient, variable) {
        gradients.append(options.lossScaleFactor.map { scale in gradient.mapSlices { $0 / scale } } ?? gradient)
        kept.append(entry(for: variable))
      }
      if let steps = options.gradientAccumulationSteps {
        accumulate(gradients, kept, steps)
      } else {
        step(gradients, kept)
      }
      if options.useEMA { followAverages() }
    }
    callCount += 1
  }

  private func step(_ gradients: [Tensor], _ kept: [SlotEntry]) {
    let rate = currentLearningRate
    beginStep()
    for (gradient, entry) in zip(options.clipped(gradients), kept) {
      let variable = entry.variable
      if !decaysInUpdate, case let decay = weightDecay(of: variable), decay != 0 { variable.assign(variable.value - variable.value * decay * rate) }
      update(variable, gradient, entry.slots, learningRate: rate)
    }
  }

  private func accumulate(_ gradients: [Tensor], _ kept: [SlotEntry], _ steps: Int) {
    guard (callCount + 1).isMultiple(of: max(steps, 1)) else {
      for (gradient, entry) in zip(gradients, kept) { entry.accumulator?.assignAdd(gradient) }
      return
    }
    step(zip(gradients, kept).map { gradient, entry in entry.accumulator.map { (gradient + $0.value) / Double(steps) } ?? gradient }, kept)
    for entry in kept { entry.accumulator?.assign(entry.accumulator!.value.zerosLike()) }
  }

  private static let movingAverage = UpdateKernel("movingAverage")

  private func followAverages() {
    let momentum = iterations == 0 ? 0 : options.emaMomentum
    for entry in entries { if let average = entry.average { Optimizer.movingAverage.update(average, [], entry.variable.value, [momentum]) } }
    if let frequency = options.emaOverwriteFrequency, (iterations + 1).isMultiple(of: max(frequency, 1)) { finalize(entries.map(\.variable)) }
  }

  private func fits(_ gradient: Tensor, _ variable: Variable) -> Bool {
    if gradient.isPoisoned { return false }
    if gradient.shape == variable.shape && gradient.dtype == variable.dtype && gradient.device == variable.device { return true }
    report(
      TensorError(
        .shape, "applyGradients", "a gradient does not fit the variable \(variable.name)",
        expected: "\(variable.shape) \(variable.dtype) on \(variable.device)", received: "\(gradient.shape) \(gradient.dtype) on \(gradient.device)"))
    return false
  }

  // MARK: What is kept

  /// Makes what is kept for the variables, before the first step if need be: a file may hold values for it.
  open func build(_ variables: [Variable]) { for variable in variables { _ = entry(for: variable) } }

  /// Whether anything is kept for variables yet. Keras: `optimizer.built`.
  open var isBuilt: Bool { !entries.isEmpty }

  /// What is kept for a variable, made when it is first seen.
  public func slots(for variable: Variable) -> [Variable] { entry(for: variable).slots }

  private func entry(for variable: Variable) -> SlotEntry {
    if let place = places[ObjectIdentifier(variable)] { return entries[place] }
    let slots = newSlots(for: variable)
    let made = SlotEntry(
      variable: variable, slots: slots.map { $0.make(for: variable) }, groups: slots.map(\.group),
      average: options.useEMA ? Slot("average").make(for: variable) : nil,
      accumulator: options.gradientAccumulationSteps == nil ? nil : Slot("gradient_accumulator").make(for: variable))
    places[ObjectIdentifier(variable)] = entries.count
    entries.append(made)
    return made
  }

  /// Each variable with its moving average, where averages are kept.
  func averages() -> [(variable: Variable, average: Variable)] { entries.compactMap { entry in entry.average.map { (entry.variable, $0) } } }

  /// Averages, accumulators and slots, in Keras's order.
  var slotVariables: [Variable] {
    let groupCount = (entries.flatMap(\.groups).max() ?? -1) + 1
    let grouped = (0..<groupCount).flatMap { group in
      entries.flatMap { entry in zip(entry.slots, entry.groups).filter { $1 == group }.map(\.0) }
    }
    return entries.compactMap(\.average) + entries.compactMap(\.accumulator) + grouped
  }

  /// Leaves variables out of the weight decay: those given, and those whose name matches one of the regular expressions.
  /// Keras: `optimizer.exclude_from_weight_decay`.
  public func excludeFromWeightDecay(_ variables: [Variable] = [], names: [String] = []) {
    decayExclusions = WeightDecayExclusions(variables, names: names)
  }
}
