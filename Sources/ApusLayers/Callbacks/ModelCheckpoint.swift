import ApusTensors
import Foundation

/// Saves the model after epochs or batches, or only when it has become better. Keras's `keras.callbacks.ModelCheckpoint`.
///
/// ```swift
/// ModelCheckpoint("best-{epoch:02d}-{val_loss:.2f}.keras", saveBestOnly: true)
/// ModelCheckpoint("{epoch}.weights.h5", saveWeightsOnly: true)
/// ```
///
/// It saves Keras's files where ApusFiles is imported, as with Apus; otherwise what a closure says.
public final class ModelCheckpoint: MonitorCallback {
  /// Saves a model at a path.
  public typealias Save = (_ model: Model, _ path: String) throws -> Void

  public let path: String
  public let verbose: Bool
  public let saveBestOnly: Bool
  private var timer: SaveTimer
  private let save: Save
  private let fileEnding: String
  private var epoch = 0

  /// - Parameters:
  ///   - path: Where the model is saved; `{epoch:02d}`, `{batch}` and `{val_loss:.2f}` stand for numbers. Its folder is made if need be.
  ///   - monitor: The metric that says whether the model has become better.
  ///   - initialValueThreshold: What has to be bettered at first.
  ///   - fileEnding: What the path must end in.
  ///   - save: What saves the model.
  public init(
    _ path: String, monitor: String = "val_loss", verbose: Bool = false, saveBestOnly: Bool = false, mode: Mode = .auto,
    saveFrequency: SaveFrequency = .epoch, initialValueThreshold: Double? = nil, fileEnding: String = "",
    save: @escaping Save
  ) {
    self.path = path
    self.verbose = verbose
    self.saveBestOnly = saveBestOnly
    self.save = save
    self.fileEnding = fileEnding
    timer = SaveTimer(saveFrequency)
    super.init(monitor: monitor, mode: mode, baseline: initialValueThreshold)
  }

  public override var monitoredMetric: String? { saveBestOnly ? monitor : nil }

  public override func onTrainBegin() throws {
    guard path.hasSuffix(fileEnding) else {
      throw TensorError(
        .value, "ModelCheckpoint", "the name does not say what is saved", expected: "a name that ends in \(fileEnding)", received: path)
    }
    if saveBestOnly { try super.onTrainBegin() }
  }

  public override func onEpochBegin(_ epoch: Int) { self.epoch = epoch }

  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
    if timer.isDueAfterBatch() { try saveIfDue(["epoch": epoch + 1, "batch": batch + 1], logs) }
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    if timer.frequency == .epoch { try saveIfDue(["epoch": epoch + 1], logs) }
  }

  private func saveIfDue(_ numbers: [String: Int], _ logs: Logs) throws {
    let file = try FilePattern(text: path)(numbers, logs, in: "ModelCheckpoint")
    // A metric of the validation is missing after a batch, and after an epoch without one; the model is saved then, as in Keras.
    if saveBestOnly, let current = logs[monitor] {
      let before = best.map { String(format: "%.5f", $0) } ?? "None"
      guard try isImprovement(current, over: best) else {
        if verbose { print("\nEpoch \(epoch + 1): \(monitor) did not improve from \(before)") }
        return
      }
      best = current
      if verbose { print("\nEpoch \(epoch + 1): \(monitor) improved from \(before) to \(String(format: "%.5f", current)), saving model to \(file)") }
    } else if verbose {
      print("\nEpoch \(epoch + 1): saving model to \(file)")
    }
    try makeFolder(of: file)
    try save(model, file)
  }
}

/// Makes the folder that a file is to be in.
func makeFolder(of file: String) throws {
  let folder = URL(filePath: file).deletingLastPathComponent()
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
}
