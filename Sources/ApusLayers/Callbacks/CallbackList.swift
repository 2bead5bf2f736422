import ApusTensors

/// The callbacks of a run, in order, with the progress bar behind those of the caller.
final class CallbackList {
  private let callbacks: [Callback]
  private let model: Model

  init(_ callbacks: [Callback], _ model: Model, _ parameters: TrainingParameters) {
    var callbacks = callbacks
    if parameters.verbosity != .silent, !callbacks.contains(where: { $0 is ProgressBarLogger }) { callbacks.append(ProgressBarLogger()) }
    self.callbacks = callbacks
    self.model = model
    for callback in callbacks {
      callback.model = model
      callback.parameters = parameters
    }
  }

  func each(_ body: (Callback) throws -> Void) rethrows { for callback in callbacks { try body(callback) } }

  /// Refuses to begin where a callback watches a metric that there will never be.
  func checkMonitored(hasValidation: Bool) throws {
    let metrics = model.metricsNames
    let possible = metrics + (hasValidation ? metrics.map { "val_" + $0 } : [])
    for callback in callbacks {
      guard let name = callback.monitoredMetric, !possible.contains(name) else { continue }
      throw TensorError(
        .value, "\(type(of: callback))", "the metric \(name) is not among those of this training",
        expected: "one of \(possible.joined(separator: ", "))",
        received: name, hint: name.hasPrefix("val_") && !hasValidation ? "There is no validation data." : nil)
    }
  }
}
