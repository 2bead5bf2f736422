import Foundation

/// initial * rate^(step / steps). Keras's `keras.optimizers.schedules.ExponentialDecay`.
public struct ExponentialDecay: LearningRateSchedule {
  public var initialLearningRate: Double
  public var decaySteps: Int
  public var decayRate: Double
  public var staircase: Bool
  public var name: String

  /// - Parameters:
  ///   - decaySteps: After how many steps the rate is multiplied by `decayRate`.
  ///   - staircase: Whether it is multiplied then all at once.
  public init(initialLearningRate: Double, decaySteps: Int, decayRate: Double, staircase: Bool = false, name: String = "ExponentialDecay") {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.decayRate = decayRate
    self.staircase = staircase
    self.name = name
    requireSteps(decaySteps, in: "ExponentialDecay")
  }

  public func callAsFunction(step: Int) -> Double {
    let periods = Double(step) / Double(max(decaySteps, 1))
    return initialLearningRate * pow(decayRate, staircase ? periods.rounded(.down) : periods)
  }
}
