import ApusTensors

/// Makes the learning rate smaller when a metric has not become better for some epochs. Keras's `keras.callbacks.ReduceLROnPlateau`.
public final class ReduceLROnPlateau: MonitorCallback {
  public let factor: Double
  public let patience: Int
  public let verbose: Bool
  public let cooldown: Int
  public let minLearningRate: Double

  private var remainingCooldown = 0
  private var wait = 0

  /// - Parameters:
  ///   - factor: What the rate is multiplied by, less than 1.
  ///   - patience: For how many epochs nothing has to become better.
  ///   - minDelta: How much better counts as better at all.
  ///   - cooldown: For how many epochs afterwards nothing is counted.
  ///   - minLearningRate: The least rate. Keras's `min_lr`.
  public init(
    monitor: String = "val_loss", factor: Double = 0.1, patience: Int = 10, verbose: Bool = false, mode: Mode = .auto, minDelta: Double = 1e-4,
    cooldown: Int = 0, minLearningRate: Double = 0
  ) {
    self.factor = factor
    self.patience = patience
    self.verbose = verbose
    self.cooldown = cooldown
    self.minLearningRate = minLearningRate
    super.init(monitor: monitor, mode: mode, minDelta: minDelta)
    if factor >= 1 { report(TensorError(.value, "ReduceLROnPlateau", "the factor makes no sense", expected: "less than 1", received: "\(factor)")) }
  }

  public override func onTrainBegin() throws {
    (best, remainingCooldown, wait) = (nil, 0, 0)
    try requireSettableRate(model, in: "ReduceLROnPlateau")
    try super.onTrainBegin()
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    guard let optimizer = model.optimizer else { return }
    logs["learning_rate"] = Double(Float(optimizer.currentLearningRate))
    guard let current = logs[monitor] else { return }
    if remainingCooldown > 0 {
      remainingCooldown -= 1
      wait = 0
    }
    if try isImprovement(current, over: best) {
      best = current
      wait = 0
    } else if remainingCooldown == 0 {
      wait += 1
      if wait >= patience { reduce(optimizer, epoch) }
    }
  }

  private func reduce(_ optimizer: Optimizer, _ epoch: Int) {
    let rate = optimizer.currentLearningRate
    guard rate > minLearningRate else { return }
    let reduced = max(rate * factor, minLearningRate)
    optimizer.learningRate = .constant(reduced)
    if verbose { print("\nEpoch \(epoch + 1): ReduceLROnPlateau reducing learning rate to \(reduced).") }
    remainingCooldown = cooldown
    wait = 0
  }
}

/// Refuses an optimizer whose learning rate is a schedule, where a callback is to set it.
func requireSettableRate(_ model: Model, in callback: String) throws(TensorError) {
  guard let optimizer = model.optimizer, optimizer.learningRate.constant == nil else { return }
  throw TensorError(
    .value, callback, "the learning rate of \(optimizer.name) is a schedule, which a callback cannot set", expected: "a number",
    received: "a schedule", hint: "Make the optimizer with a number, or leave the callback out.")
}
