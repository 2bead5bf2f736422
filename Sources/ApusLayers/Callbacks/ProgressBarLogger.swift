/// Shows the progress of training, evaluation and prediction. Keras's `keras.callbacks.ProgbarLogger`; `fit` adds it by itself unless it is silent.
public final class ProgressBarLogger: Callback {
  private var bar: ProgressBar?
  private var seen = 0
  private var steps: Int?
  private var isTraining = false
  private let isTerminal: Bool

  /// - Parameter isTerminal: Whether the output can be overwritten; asks the system if nil.
  public init(isTerminal: Bool? = nil) { self.isTerminal = isTerminal ?? ProgressBar.outputIsTerminal }

  private var showsBar: Bool { parameters.verbosity == .progressBar || (parameters.verbosity == .auto && isTerminal) }

  private func begin() {
    seen = 0
    steps = parameters.steps
    bar = ProgressBar(steps: steps, isTerminal: showsBar && isTerminal)
  }

  private func advance(_ batch: Int, _ logs: Logs) {
    seen = batch + 1
    guard bar?.isDue(seen) == true, seen != steps else { return }
    bar?.update(seen, logs.values)
  }

  private func finish(_ logs: Logs) {
    bar?.finish(max(seen, steps ?? 0), logs.values, withoutBar: parameters.verbosity == .onePerEpoch)
    bar = nil
  }

  public override func onTrainBegin() { isTraining = true }
  public override func onTrainEnd(_ logs: Logs) { isTraining = false }

  public override func onEpochBegin(_ epoch: Int) {
    if parameters.epochs > 1 { print("Epoch \(epoch + 1)/\(parameters.epochs)") }
    begin()
  }

  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) { advance(batch, logs) }
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { finish(logs) }

  // While an epoch waits for its validation, its line says so.
  public override func onTestBegin() {
    if isTraining { bar?.showPhase("validating") } else { begin() }
  }
  public override func onTestBatchEnd(_ batch: Int, _ logs: Logs) { if !isTraining { advance(batch, logs) } }
  public override func onTestEnd(_ logs: Logs) { if !isTraining { finish(logs) } }

  public override func onPredictBegin() { begin() }
  public override func onPredictBatchEnd(_ batch: Int) { advance(batch, Logs()) }
  public override func onPredictEnd() { finish(Logs()) }
}
