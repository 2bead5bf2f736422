import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// What callbacks write, save and refuse. Their effect on a training is compared with Keras's in FitFixtureTests.
@Suite struct CallbackTests {
  private let x = FitFixtureTests.shared.tensor("x")!
  private let labels = FitFixtureTests.shared.tensor("labels")!

  private func fit(
    _ callbacks: [Callback], _ optimizer: Optimizer = SGD(learningRate: 0.5), epochs: Int = 3, split: Double = 0, x: Tensor? = nil
  ) throws -> (Model, History) {
    let model = try FitFixtureTests.makeModel(optimizer)
    let history = try model.fit(
      x ?? self.x, labels, batchSize: 6, epochs: epochs, verbose: .silent, callbacks: callbacks, validationSplit: split, shuffle: false)
    return (model, history)
  }

  private func temporaryFolder() -> URL { FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)") }

  private func problem(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch { return "\(error)" }
  }

  @Test func loggerWritesATable() throws {
    let folder = temporaryFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "log.csv").path
    let (_, history) = try fit([CSVLogger(file)], epochs: 2)
    func line(_ epoch: Int) -> String { "\(epoch),\(history["accuracy"][epoch]),\(history["loss"][epoch]),NA,NA\r\n" }
    let first = "epoch,accuracy,loss,val_accuracy,val_loss\r\n" + line(0) + line(1)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == first)
    _ = try fit([CSVLogger(file, append: true)], epochs: 1)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == first + line(0))
    _ = try fit([CSVLogger(file, separator: ";")], epochs: 1, split: 0.3)
    let lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\r\n")
    #expect(lines[0] == "epoch;accuracy;loss;val_accuracy;val_loss" && lines[1].split(separator: ";").count == 5 && !lines[1].contains("NA"))
    #expect(problem { _ = try fit([CSVLogger(folder.appending(path: "no/such/log.csv").path)]) }.contains("CSVLogger: the file cannot be made"))
  }

  @Test func checkpointsAreSavedWhereTheyShould() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var saved: [String] = []
    func checkpoint(_ name: String, best: Bool = false, _ frequency: SaveFrequency = .epoch, threshold: Double? = nil) -> ModelCheckpoint {
      ModelCheckpoint(
        folder.appending(path: name).path, monitor: "loss", saveBestOnly: best, saveFrequency: frequency, initialValueThreshold: threshold
      ) { _, path in saved.append(path.split(separator: "/").last.map(String.init)!) }
    }
    let (_, history) = try fit([checkpoint("m-{epoch:02d}-{loss:.3f}.keras")])
    #expect(saved == (0..<3).map { String(format: "m-%02d-%.3f.keras", $0 + 1, history["loss"][$0]) })
    #expect(FileManager.default.fileExists(atPath: folder.path))
    saved = []
    _ = try fit([checkpoint("{epoch}-{batch}.keras", .batches(3))])
    #expect(saved == ["1-3.keras", "2-2.keras", "3-1.keras", "3-4.keras"])
    // Accuracy falls after the first epoch and then rises, but not to where it was.
    saved = []
    _ = try fit([ModelCheckpoint(folder.appending(path: "{epoch}").path, monitor: "accuracy", saveBestOnly: true) { saved.append($1) }])
    #expect(saved.count == 1)
    saved = []
    _ = try fit([checkpoint("{epoch}", best: true, threshold: history["loss"][1])])
    #expect(saved == ["3"])
    #expect(problem { _ = try fit([checkpoint("{val_loss:.2f}")]) }.contains("there is no number called val_loss"))
    #expect(problem { _ = try fit([checkpoint("{loss:x}")]) }.contains("is not one for numbers"))
    #expect(problem { _ = try fit([checkpoint("{loss")]) }.contains("a brace is not closed"))
  }

  /// A training that is cut short goes on where it was.
  @Test func trainingIsRestored() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    struct Interruption: Error {}
    var kept: (weights: [Tensor], optimizer: [Tensor])?
    func backup() -> BackupAndRestore {
      BackupAndRestore(backupDirectory: folder.path) { model, path in
        kept = (model.weights.map(\.value), model.optimizer!.variables.map(\.value))
        #expect(FileManager.default.createFile(atPath: path, contents: Data()))
      } load: { model, _ in
        for (variable, value) in zip(model.weights, kept!.weights) { variable.assign(value) }
        try model.optimizer!.setVariables(kept!.optimizer)
      }
    }
    let interruption = LambdaCallback(onEpochBegin: { if $0 == 2 { throw Interruption() } })
    #expect(throws: Interruption.self) { try fit([backup(), interruption], SGD(learningRate: 0.5, momentum: 0.9), epochs: 4) }
    let (resumed, rest) = try fit([backup()], SGD(learningRate: 0.5, momentum: 0.9), epochs: 4)
    #expect(rest.epoch == [2, 3])
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    let (whole, history) = try fit([], SGD(learningRate: 0.5, momentum: 0.9), epochs: 4)
    #expect(history["loss"].suffix(2) == rest["loss"][...])
    for (one, other) in zip(resumed.weights, whole.weights) { #expect(one.value.scalars() == other.value.scalars()) }
  }

  @Test func closuresAreCalled() throws {
    var calls: [String] = []
    let callback = LambdaCallback(
      onEpochBegin: { calls.append("begin \($0)") },
      onEpochEnd: { epoch, logs in
        logs["answer"] = 42
        calls.append("end \(epoch)")
      }, onTrainBegin: { calls.append("train") }, onTrainEnd: { _ in calls.append("done") },
      onTrainBatchBegin: { if $0 == 0 { calls.append("first") } }, onTrainBatchEnd: { batch, _ in if batch == 3 { calls.append("last") } })
    let (_, history) = try fit([callback], epochs: 1)
    #expect(calls == ["train", "begin 0", "first", "last", "end 0", "done"])
    #expect(history["answer"] == [42])
  }

  /// What can never be watched is refused before the first epoch.
  @Test func refusesBeforeTheFirstEpoch() {
    var epochs = 0
    func refusal(_ callback: Callback, _ optimizer: Optimizer = SGD(), split: Double = 0) -> String {
      problem { _ = try fit([LambdaCallback(onEpochBegin: { _ in epochs += 1 }), callback], optimizer, split: split) }
    }
    #expect(refusal(EarlyStopping()).contains("There is no validation data"))
    #expect(refusal(EarlyStopping(monitor: "val_precision"), split: 0.3).contains("val_precision is not among those of this training"))
    #expect(refusal(ModelCheckpoint("m.keras", monitor: "mse", saveBestOnly: true) { _, _ in }).contains("mse is not among"))
    let schedule = SGD(learningRate: .schedule(CosineDecay(initialLearningRate: 0.1, decaySteps: 10)))
    #expect(refusal(ReduceLROnPlateau(monitor: "loss"), schedule).contains("is a schedule"))
    #expect(refusal(LearningRateScheduler { $1 }, schedule).contains("is a schedule"))
    #expect(refusal(SwapEMAWeights()).contains("keeps no averages"))
    #expect(epochs == 0)
    #expect(problem { try recoveringErrors { _ = ReduceLROnPlateau(factor: 1) } }.contains("less than 1"))
  }

  @Test func modeHasToBeSaidWhereItIsNotKnown() throws {
    let model = try FitFixtureTests.makeModel(SGD())
    let metric = MeanMetricWrapper(name: "strange") { _, prediction in prediction.max(axis: -1) }
    model.compile(optimizer: SGD(), loss: .sparseCategoricalCrossentropy, metrics: [metric])
    func run(_ mode: MonitorCallback.Mode) -> String {
      problem { try model.fit(x, labels, verbose: .silent, callbacks: [EarlyStopping(monitor: "strange", mode: mode)]) }
    }
    #expect(run(.auto).contains("mode: .max or .min"))
    #expect(run(.max) == "none")
  }

  /// NaN ends the training with one error, and the model can be trained again.
  @Test func notANumberEndsTheTraining() throws {
    let broken = x * Float.nan
    #expect(problem { _ = try fit([TerminateOnNaN()], x: broken) }.contains("the loss is not a finite number after batch 0"))
    let (model, history) = try fit([TerminateOnNaN(raisesError: false)], x: broken)
    #expect(history.epoch == [0])
    for (variable, value) in zip(model.weights, FitFixtureTests.shared.arrays("weights")) { variable.assign(value.tensor()) }
    #expect(try model.fit(x, labels, verbose: .silent, callbacks: [TerminateOnNaN()])["loss"][0].isFinite)
  }

  @Test func oneLineAnEpochIsKerass() {
    let bar = ProgressBar(steps: 5, isTerminal: false)
    #expect(
      bar.summary(5, [("accuracy", 0.5), ("loss", 0.00025)], elapsed: 1.2, perStep: 0.02)
        == "5/5 - 1s - 20ms/step - accuracy: 0.5000 - loss: 2.5000e-04")
  }
}
