import ApusTensors
import Foundation

/// Saves the state of a training, so that one that was cut short goes on where it was when `fit` is called again. Keras's
/// `keras.callbacks.BackupAndRestore`.
///
/// ```swift
/// try model.fit(x, y, epochs: 100, callbacks: [BackupAndRestore(backupDirectory: "backup")])
/// ```
///
/// It needs Keras's files, which ApusFiles brings, as does Apus; otherwise closures. The model must be built before `fit`. The folder is deleted when the training ends well.
public final class BackupAndRestore: Callback {
  public let backupDirectory: String
  public let deleteCheckpoint: Bool
  private var timer: SaveTimer
  private let save: (_ model: Model, _ path: String) throws -> Void
  private let load: (_ model: Model, _ path: String) throws -> Void
  private var progress = Progress(epoch: 0, batch: 0)

  /// How far the training was, as Keras writes it down.
  private struct Progress: Codable {
    var epoch: Int
    var batch: Int
  }

  /// - Parameters:
  ///   - deleteCheckpoint: Whether the folder is deleted when the training ends well.
  ///   - save: What saves the model's weights and its optimizer's state.
  ///   - load: What brings them back.
  public init(
    backupDirectory: String, saveFrequency: SaveFrequency = .epoch, deleteCheckpoint: Bool = true,
    save: @escaping (_ model: Model, _ path: String) throws -> Void, load: @escaping (_ model: Model, _ path: String) throws -> Void
  ) {
    self.backupDirectory = backupDirectory
    self.deleteCheckpoint = deleteCheckpoint
    self.save = save
    self.load = load
    timer = SaveTimer(saveFrequency)
  }

  private var folder: URL { URL(filePath: backupDirectory) }
  private var weightsFile: URL { folder.appending(path: "latest.weights.h5") }
  private var progressFile: URL { folder.appending(path: "training_metadata.json") }

  public override func onTrainBegin() throws {
    guard model.isBuilt else {
      throw TensorError(
        .value, "BackupAndRestore", "the model is not built", expected: "a model with weights before fit", received: "none",
        hint: "Call it on a batch, or give it an Input.")
    }
    progress = Progress(epoch: 0, batch: 0)
    let manager = FileManager.default
    if manager.fileExists(atPath: weightsFile.path) {
      model.optimizer?.build(model.trainableVariables)
      try load(model, weightsFile.path)
    }
    if manager.fileExists(atPath: progressFile.path) {
      progress = try JSONDecoder().decode(Progress.self, from: Data(contentsOf: progressFile))
      model.resumedEpoch = progress.epoch
    }
  }

  public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
    progress.batch = batch
    if timer.isDueAfterBatch() { try backUp() }
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    progress = Progress(epoch: epoch + 1, batch: 0)
    if timer.frequency == .epoch { try backUp() }
  }

  private func backUp() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try save(model, weightsFile.path)
    try JSONEncoder().encode(progress).write(to: progressFile, options: .atomic)
  }

  public override func onTrainEnd(_ logs: Logs) throws {
    if deleteCheckpoint, FileManager.default.fileExists(atPath: backupDirectory) { try FileManager.default.removeItem(at: folder) }
  }
}
