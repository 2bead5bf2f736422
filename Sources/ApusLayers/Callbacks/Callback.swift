/// Something that watches training and may interfere. Keras's `keras.callbacks.Callback`. Override what you need.
open class Callback {
  /// The model that is being trained.
  public internal(set) weak var model: Model!
  /// How the training was asked for.
  public internal(set) var parameters = TrainingParameters()

  public init() {}

  open func onTrainBegin() throws {}
  open func onTrainEnd(_ logs: Logs) throws {}
  open func onEpochBegin(_ epoch: Int) throws {}
  /// - Parameter logs: The epoch's metrics; a callback may add to them.
  open func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {}
  open func onTrainBatchBegin(_ batch: Int) throws {}
  open func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {}
  open func onTestBegin() throws {}
  open func onTestEnd(_ logs: Logs) throws {}
  open func onTestBatchBegin(_ batch: Int) throws {}
  open func onTestBatchEnd(_ batch: Int, _ logs: Logs) throws {}
  open func onPredictBegin() throws {}
  open func onPredictEnd() throws {}
  open func onPredictBatchBegin(_ batch: Int) throws {}
  open func onPredictBatchEnd(_ batch: Int) throws {}

  /// The metric that the callback watches, if it does: a name that can never be among the logs is refused before the first epoch.
  open var monitoredMetric: String? { nil }
}

/// How a training was asked for.
public struct TrainingParameters: Sendable {
  public var epochs = 1
  /// The number of batches of an epoch, if it is known.
  public var steps: Int?
  public var verbosity = Verbosity.auto
}

/// How much training prints.
public enum Verbosity: Int, Sendable {
  /// Nothing.
  case silent = 0
  /// A progress bar.
  case progressBar = 1
  /// A line an epoch.
  case onePerEpoch = 2
  /// A progress bar in a terminal, else a line an epoch.
  case auto = 3
}
