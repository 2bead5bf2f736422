/// initial / (1 + rate * step / steps). Keras's `keras.optimizers.schedules.InverseTimeDecay`.
public struct InverseTimeDecay: LearningRateSchedule {
  public var initialLearningRate: Double
  public var decaySteps: Int
  public var decayRate: Double
  public var staircase: Bool
  public var name: String

  /// - Parameters:
  ///   - decaySteps: After how many steps the divisor grows by `decayRate`.
  ///   - staircase: Whether it grows then all at once.
  public init(initialLearningRate: Double, decaySteps: Int, decayRate: Double, staircase: Bool = false, name: String = "InverseTimeDecay") {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.decayRate = decayRate
    self.staircase = staircase
    self.name = name
    requireSteps(decaySteps, in: "InverseTimeDecay")
  }

  public func callAsFunction(step: Int) -> Double {
    let periods = Double(step) / Double(max(decaySteps, 1))
    return initialLearningRate / (1 + decayRate * (staircase ? periods.rounded(.down) : periods))
  }
}
