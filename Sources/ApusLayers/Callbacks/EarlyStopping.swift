import ApusTensors

/// Ends the training when a metric has not become better for some epochs. Keras's `keras.callbacks.EarlyStopping`.
///
/// ```swift
/// try model.fit(x, y, epochs: 100, callbacks: [EarlyStopping(patience: 3, restoreBestWeights: true)], validationSplit: 0.2)
/// ```
public final class EarlyStopping: MonitorCallback {
  public let patience: Int
  public let verbose: Bool
  public let baseline: Double?
  public let restoreBestWeights: Bool
  public let startFromEpoch: Int

  /// The epoch after which the training was ended; nil if it was not.
  public private(set) var stoppedEpoch: Int?
  /// The epoch with the best value.
  public private(set) var bestEpoch = 0
  private var bestWeights: [Tensor]?
  private var wait = 0

  /// - Parameters:
  ///   - minDelta: How much better counts as better at all.
  ///   - patience: For how many epochs nothing has to become better.
  ///   - baseline: What has to be reached for waiting to begin anew.
  ///   - restoreBestWeights: Whether the weights of the best epoch are put back at the end.
  ///   - startFromEpoch: The first epoch that is looked at.
  public init(
    monitor: String = "val_loss", minDelta: Double = 0, patience: Int = 0, verbose: Bool = false, mode: Mode = .auto, baseline: Double? = nil,
    restoreBestWeights: Bool = false, startFromEpoch: Int = 0
  ) {
    self.patience = patience
    self.verbose = verbose
    self.baseline = baseline
    self.restoreBestWeights = restoreBestWeights
    self.startFromEpoch = startFromEpoch
    super.init(monitor: monitor, mode: mode, minDelta: minDelta)
  }

  public override func onTrainBegin() throws {
    (wait, stoppedEpoch, best, bestWeights, bestEpoch) = (0, nil, nil, nil, 0)
    try super.onTrainBegin()
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    guard let current = logs[monitor], epoch >= startFromEpoch else { return }
    if restoreBestWeights, bestWeights == nil { keep(epoch) }
    wait += 1
    if try isImprovement(current, over: best) {
      best = current
      keep(epoch)
      if try baseline == nil || isImprovement(current, over: baseline) { wait = 0 }
    } else if wait >= patience, epoch > 0 {
      stoppedEpoch = epoch
      model.stopsTraining = true
    }
  }

  private func keep(_ epoch: Int) {
    bestEpoch = epoch
    if restoreBestWeights { bestWeights = model.weights.map(\.value) }
  }

  public override func onTrainEnd(_ logs: Logs) throws {
    if verbose, let stoppedEpoch { print("Epoch \(stoppedEpoch + 1): early stopping") }
    guard let bestWeights else { return }
    if verbose { print("Restoring model weights from the end of the best epoch: \(bestEpoch + 1).") }
    for (variable, value) in zip(model.weights, bestWeights) { variable.assign(value) }
  }
}
