import ApusTensors

/// Puts the moving averages of the weights, which the optimizer keeps, into the model while it is evaluated. Keras's
/// `keras.callbacks.SwapEMAWeights`.
public final class SwapEMAWeights: Callback {
  public let swapOnEpoch: Bool
  private var areSwapped = false

  /// - Parameter swapOnEpoch: Whether the averages are in the model already at the end of an epoch, for callbacks that save it then.
  public init(swapOnEpoch: Bool = false) { self.swapOnEpoch = swapOnEpoch }

  private var optimizer: Optimizer? { (model.optimizer as? LossScaleOptimizer)?.innerOptimizer ?? model.optimizer }

  public override func onTrainBegin() throws { try requireAverages() }
  public override func onEpochBegin(_ epoch: Int) { if swapOnEpoch { swap(toAverages: false) } }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    guard swapOnEpoch, !areSwapped else { return }
    swap(toAverages: true)
    // The averages replace the weights when training is over, so what was swapped out must not be taken for them then.
    if epoch == parameters.epochs - 1 { for (variable, average) in optimizer?.averages() ?? [] { average.assign(variable.value) } }
  }

  public override func onTestBegin() throws {
    try requireAverages()
    swap(toAverages: true)
  }
  public override func onTestEnd(_ logs: Logs) { swap(toAverages: false) }
  public override func onPredictBegin() throws {
    try requireAverages()
    swap(toAverages: true)
  }
  public override func onPredictEnd() { swap(toAverages: false) }

  private func swap(toAverages: Bool) {
    guard areSwapped != toAverages else { return }
    areSwapped = toAverages
    for (variable, average) in optimizer?.averages() ?? [] {
      let value = variable.value
      variable.assign(average.value)
      average.assign(value)
    }
  }

  private func requireAverages() throws(TensorError) {
    if optimizer?.options.useEMA == true { return }
    throw TensorError(
      .value, "SwapEMAWeights", "the optimizer keeps no averages", expected: "OptimizerOptions(useEMA: true)", received: "useEMA: false")
  }
}
