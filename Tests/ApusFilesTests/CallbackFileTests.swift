import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import Testing

/// Callbacks that save Keras's files.
@Suite struct CallbackFileTests {
  private let x = Tensor.range(60, dtype: .float32).reshape([20, 3]) / 60
  private let y = Tensor.range(20, dtype: .float32).reshape([20, 1]) / 20

  private func makeModel() -> Sequential {
    let model = Sequential([Input(shape: [3]), Dense(4, activation: .tanh), BatchNormalization(), Dense(1)])
    for (number, variable) in model.trainableVariables.enumerated() where variable.shape.rank == 2 {
      variable.assign((Tensor.range(variable.shape.elementCount, dtype: .float32) * Float(number + 1)).sin().reshape(variable.shape))
    }
    model.compile(optimizer: Adam(learningRate: 0.05), loss: .meanSquaredError)
    return model
  }

  private func fit(_ model: Model, epochs: Int, _ callbacks: [Callback]) throws -> History {
    try model.fit(x, y, batchSize: 5, epochs: epochs, verbose: .silent, callbacks: callbacks, shuffle: false)
  }

  @Test func checkpointsAreModels() throws {
    let folder = try TemporaryFolder()
    let model = makeModel()
    let checkpoints = [
      ModelCheckpoint(folder.path("models/best-{epoch:02d}.keras"), monitor: "loss", saveBestOnly: true),
      ModelCheckpoint(folder.path("{epoch}.weights.h5"), saveWeightsOnly: true),
    ]
    _ = try fit(model, epochs: 2, checkpoints)
    let loaded = try loadModel(folder.path("models/best-02.keras"))
    #expect(loaded.optimizer?.iterations == 8)
    #expect(try loaded.predict(x, verbose: .silent).distance(from: model.predict(x, verbose: .silent)) == 0)
    let other = makeModel()
    try other.loadWeights(folder.path("2.weights.h5"))
    #expect(try other.predict(x, verbose: .silent).distance(from: model.predict(x, verbose: .silent)) == 0)
    try other.loadWeights(folder.path("1.weights.h5"))
    #expect(other.optimizer?.iterations == 4)
  }

  @Test(arguments: [("model.h5", false), ("model.weights.h5", false), ("model.keras", true), ("model", true)])
  func theNameHasToSayWhatIsSaved(_ name: String, _ weightsOnly: Bool) throws {
    let model = makeModel()
    let before = model.weights.map(\.value.doubles)
    let error = try #require(throws: TensorError.self) { try fit(model, epochs: 1, [ModelCheckpoint(name, saveWeightsOnly: weightsOnly)]) }
    #expect(error.description.contains(weightsOnly ? "a name that ends in .weights.h5" : "a name that ends in .keras"))
    #expect(model.weights.map(\.value.doubles) == before)
  }

  /// A training that is cut short goes on in another process where it was, to the same weights.
  @Test(arguments: [SaveFrequency.epoch, .batches(4)], Device.all)
  func trainingGoesOnWhereItWas(_ frequency: SaveFrequency, _ device: Device) throws {
    struct Interruption: Error {}
    let folder = try TemporaryFolder()
    let place = folder.path("backup")
    func backup() -> BackupAndRestore { BackupAndRestore(backupDirectory: place, saveFrequency: frequency) }
    try withDevice(device) {
      let (x, y) = (x.to(device), y.to(device))
      func fit(_ model: Model, _ callbacks: [Callback]) throws -> History {
        try model.fit(x, y, batchSize: 5, epochs: 4, verbose: .silent, callbacks: callbacks, shuffle: false)
      }
      let interruption = LambdaCallback(onEpochBegin: { if $0 == 2 { throw Interruption() } })
      #expect(throws: Interruption.self) { try fit(makeModel(), [backup(), interruption]) }
      #expect(FileManager.default.fileExists(atPath: place))
      let resumed = makeModel()
      let rest = try fit(resumed, [backup()])
      // After its last batch an epoch counts as begun: Keras's backup after batches goes through it again.
      #expect(rest.epoch == (frequency == .epoch ? [2, 3] : [1, 2, 3]))
      #expect(!FileManager.default.fileExists(atPath: place))
      guard frequency == .epoch else { return }
      let whole = makeModel()
      #expect(try fit(whole, [])["loss"].suffix(2) == rest["loss"][...])
      for (one, other) in zip(resumed.weights, whole.weights) { #expect(one.value.doubles == other.value.doubles, "\(one.name)") }
      #expect(resumed.optimizer!.variables.map(\.value.doubles) == whole.optimizer!.variables.map(\.value.doubles))
    }
  }
}
