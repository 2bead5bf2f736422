import Foundation

/// (initial - end) * (1 - step / steps)^power + end. Keras's `keras.optimizers.schedules.PolynomialDecay`.
public struct PolynomialDecay: LearningRateSchedule {
  public var initialLearningRate: Double
  public var decaySteps: Int
  public var endLearningRate: Double
  public var power: Double
  public var cycle: Bool
  public var name: String

  /// - Parameter cycle: Whether the rate rises again behind the last step, and takes longer to fall each time.
  public init(
    initialLearningRate: Double, decaySteps: Int, endLearningRate: Double = 0.0001, power: Double = 1, cycle: Bool = false,
    name: String = "PolynomialDecay"
  ) {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.endLearningRate = endLearningRate
    self.power = power
    self.cycle = cycle
    self.name = name
    requireSteps(decaySteps, in: "PolynomialDecay")
  }

  public func callAsFunction(step: Int) -> Double {
    let once = Double(max(decaySteps, 1))
    let steps = cycle ? once * max(1, (Double(step) / once).rounded(.up)) : once
    return (initialLearningRate - endLearningRate) * pow(1 - min(Double(step), steps) / steps, power) + endLearningRate
  }
}
