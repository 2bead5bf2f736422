import ApusTensors

/// Changes variables by their gradients so that a loss becomes smaller. Keras's `keras.optimizers.Optimizer`.
///
/// ```swift
/// let optimizer = Adam(learningRate: 1e-3)
/// let gradients = tape.gradient(loss, model.trainableVariables)
/// optimizer.applyGradients(zip(gradients, model.trainableVariables))
/// ```
///
/// To write one, override ``slotCount`` and ``update(_:_:_:learningRate:)``.
open class Optimizer {
  public let name: String
  public var learningRate: LearningRate

  /// The number of steps taken.
  public internal(set) var iterations = 0

  private var slots: [ObjectIdentifier: [Variable]] = [:]

  public init(learningRate: LearningRate, name: String) {
    self.learningRate = learningRate
    self.name = name
  }

  // MARK: To override

  /// The names of the values that the optimizer keeps for each variable; they begin as zeros.
  open var slotNames: [String] { [] }

  /// Changes a variable by its gradient.
  ///
  /// - Parameter slots: What is kept for this variable, in the order of ``slotNames``.
  open func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    fatalError("\(type(of: self)) overrides no update(_:_:_:learningRate:)")
  }

  /// What the loss is multiplied by before it is differentiated, for narrow dtypes.
  open func scaleLoss(_ loss: Tensor) -> Tensor { loss }

  /// Called when training is over.
  open func finalize(_ variables: [Variable]) {}

  // MARK: Steps

  /// Changes each variable by its gradient: one step.
  public func applyGradients(_ pairs: some Sequence<(Tensor, Variable)>) {
    let rate = learningRate(step: iterations)
    GradientTape.stopAll {
      for (gradient, variable) in pairs where fits(gradient, variable) { update(variable, gradient, slots(for: variable), learningRate: rate) }
    }
    iterations += 1
  }

  /// What is kept for a variable, made when it is first seen.
  public func slots(for variable: Variable) -> [Variable] {
    let key = ObjectIdentifier(variable)
    if let known = slots[key] { return known }
    let made = withDevice(variable.device) {
      slotNames.map { Variable(Tensor.zeros(variable.shape, dtype: variable.dtype), name: "\(variable.name)_\($0)", trainable: false) }
    }
    slots[key] = made
    return made
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
}
