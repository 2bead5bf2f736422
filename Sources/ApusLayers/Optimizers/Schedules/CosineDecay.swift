import Foundation

/// A half wave of a cosine from the first rate down to a share of it, possibly behind a linear rise. Keras's
/// `keras.optimizers.schedules.CosineDecay`; Loshchilov and Hutter (2017).
public struct CosineDecay: LearningRateSchedule {
  public var initialLearningRate: Double
  public var decaySteps: Int
  public var alpha: Double
  public var name: String
  public var warmupTarget: Double?
  public var warmupSteps: Int

  /// - Parameters:
  ///   - alpha: The share that remains.
  ///   - warmupTarget: The rate to rise to from the first one before it falls; nil for no rise.
  ///   - warmupSteps: How long it rises.
  public init(
    initialLearningRate: Double, decaySteps: Int, alpha: Double = 0, name: String = "CosineDecay", warmupTarget: Double? = nil, warmupSteps: Int = 0
  ) {
    self.initialLearningRate = initialLearningRate
    self.decaySteps = decaySteps
    self.alpha = alpha
    self.name = name
    self.warmupTarget = warmupTarget
    self.warmupSteps = warmupSteps
    requireSteps(decaySteps, in: "CosineDecay")
  }

  public func callAsFunction(step: Int) -> Double {
    guard let warmupTarget else { return decayed(initialLearningRate, step) }
    if step < warmupSteps {
      return initialLearningRate + (warmupTarget - initialLearningRate) * Double(step) / Double(warmupSteps)
    }
    return decayed(warmupTarget, step - warmupSteps)
  }

  private func decayed(_ rate: Double, _ step: Int) -> Double {
    let steps = max(decaySteps, 1)
    return rate * cosineShare(Double(min(step, steps)) / Double(steps), alpha: alpha)
  }
}

/// From 1 down to `alpha` along a half wave.
func cosineShare(_ done: Double, alpha: Double, height: Double = 1) -> Double { (1 - alpha) * 0.5 * height * (1 + cos(.pi * done)) + alpha }
