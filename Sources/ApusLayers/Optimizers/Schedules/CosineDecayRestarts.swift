import Foundation

/// ``CosineDecay`` again and again, each time longer and lower. Keras's `keras.optimizers.schedules.CosineDecayRestarts`; Loshchilov and Hutter
/// (2017).
public struct CosineDecayRestarts: LearningRateSchedule {
  public var initialLearningRate: Double
  public var firstDecaySteps: Int
  public var timeFactor: Double
  public var heightFactor: Double
  public var alpha: Double
  public var name: String

  enum CodingKeys: String, CodingKey {
    case timeFactor = "tMul"
    case heightFactor = "mMul"
    case initialLearningRate, firstDecaySteps, alpha, name
  }

  /// - Parameters:
  ///   - timeFactor: How many times as long as the last each decay takes. Keras's `t_mul`.
  ///   - heightFactor: How many times as high as the last each begins. Keras's `m_mul`.
  ///   - alpha: The share that remains.
  public init(
    initialLearningRate: Double, firstDecaySteps: Int, timeFactor: Double = 2, heightFactor: Double = 1, alpha: Double = 0, name: String = "SGDRDecay"
  ) {
    self.initialLearningRate = initialLearningRate
    self.firstDecaySteps = firstDecaySteps
    self.timeFactor = timeFactor
    self.heightFactor = heightFactor
    self.alpha = alpha
    self.name = name
    requireSteps(firstDecaySteps, in: "CosineDecayRestarts")
  }

  public func callAsFunction(step: Int) -> Double {
    var done = Double(step) / Double(max(firstDecaySteps, 1))
    let restarts: Double
    if timeFactor == 1 {
      restarts = done.rounded(.down)
      done -= restarts
    } else {
      restarts = (log(1 - done * (1 - timeFactor)) / log(timeFactor)).rounded(.down)
      let length = pow(timeFactor, restarts)
      done = (done - (1 - length) / (1 - timeFactor)) / length
    }
    return initialLearningRate * cosineShare(done, alpha: alpha, height: pow(heightFactor, restarts))
  }
}
