import ApusTensors

/// Sets the learning rate at the beginning of each epoch. Keras's `keras.callbacks.LearningRateScheduler`.
///
/// ```swift
/// LearningRateScheduler { epoch, rate in epoch < 10 ? rate : rate * 0.9 }
/// ```
public final class LearningRateScheduler: Callback {
  private let schedule: (_ epoch: Int, _ rate: Double) throws -> Double
  public let verbose: Bool

  /// - Parameter schedule: The rate of an epoch, counted from 0, from the last epoch's rate.
  public init(verbose: Bool = false, _ schedule: @escaping (_ epoch: Int, _ rate: Double) throws -> Double) {
    self.schedule = schedule
    self.verbose = verbose
  }

  public override func onTrainBegin() throws { try requireSettableRate(model, in: "LearningRateScheduler") }

  public override func onEpochBegin(_ epoch: Int) throws {
    guard let optimizer = model.optimizer else { return }
    let rate = try schedule(epoch, optimizer.currentLearningRate)
    optimizer.learningRate = .constant(rate)
    if verbose { print("\nEpoch \(epoch + 1): LearningRateScheduler setting learning rate to \(rate).") }
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    logs["learning_rate"] = model.optimizer.map { Double(Float($0.currentLearningRate)) }
  }
}
