import ApusTensors

/// Ends the training when the loss is NaN or infinite. Keras's `keras.callbacks.TerminateOnNaN`.
///
/// The loss is read after each batch, for which the host waits.
public final class TerminateOnNaN: Callback {
  public let raisesError: Bool

  /// - Parameter raisesError: Whether `fit` throws; otherwise it prints a line and returns what there is, as Keras does if not told otherwise.
  public init(raisesError: Bool = true) { self.raisesError = raisesError }

  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
    guard let loss = logs["loss"], !loss.isFinite else { return }
    model.stopsTraining = true
    guard raisesError else { return print("Batch \(batch): Invalid loss, terminating training") }
    throw TensorError(
      .value, "fit", "the loss is not a finite number after batch \(batch)", expected: "a finite loss", received: "\(loss)",
      hint: "Try a smaller learning rate or gradient clipping, and look for NaN in the data.")
  }
}
