import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import Testing

/// Keras itself loads what Apus saves: where `KERAS_PYTHON` names a Python that has Keras 3.
@Suite struct KerasReadsTests {
  private static let python = ProcessInfo.processInfo.environment["KERAS_PYTHON"]

  @Test(.enabled(if: python != nil, "KERAS_PYTHON names no Python with Keras"))
  func kerasLoadsWhatIsSaved() throws {
    let folder = try TemporaryFolder()
    let names = ["sequential", "functional", "sequences", "pictures", "masks", "operations", "trained", "heads", "lookups"]
    for name in names {
      let model = try loadModel(fixturePath("\(name).keras"))
      let inputs = try NumPyArchive(contentsOf: fixture("\(name).npz")).numbered("x")
      let outputs = try model.predict(inputs: inputs, verbose: .silent)
      try model.save(folder.path("\(name).keras"))
      var data = NumPyArchive(inputs.enumerated().map { ("x\($0)", $1) } + outputs.enumerated().map { ("pred\($0)", $1) })
      data["iterations"] = Tensor(model.optimizer?.iterations ?? 0)
      try data.write(to: folder.file("\(name).npz"))
    }
    for name in VocabularyFileTests.names {
      let model = try loadModel(fixturePath("\(name).keras"))
      let prediction = try model.predict(VocabularyFileTests.texts(name), verbose: .silent)
      try model.save(folder.path("\(name).keras"))
      try NumPyArchive([("pred0", prediction)]).write(to: folder.file("\(name).npz"))
      try FileManager.default.copyItem(at: fixture("\(name).txt"), to: folder.file("\(name).txt"))
    }
    // An application is a model of inputs and outputs, which Keras knows nothing of but what the file says.
    let application = MobileNetV2(inputShape: [32, 32, 3], alpha: 0.35, weights: nil, classes: 5)
    let pictures = Tensor.randomUniform([2, 32, 32, 3], seed: 1)
    try application.save(folder.path("mobilenet.keras"))
    try NumPyArchive([("x0", pictures), ("pred0", application.predict(pictures, verbose: .silent))]).write(to: folder.file("mobilenet.npz"))

    // Operators in Swift are the operations that Keras has for them.
    let residual = OperationTests.residual()
    let values = Tensor.randomUniform([2, 3], seed: 2)
    try residual.save(folder.path("residual.keras"))
    try NumPyArchive([("x0", values), ("pred0", residual.predict(values, verbose: .silent))]).write(to: folder.file("residual.npz"))

    let process = Process()
    process.executableURL = URL(filePath: KerasReadsTests.python!)
    process.arguments = [fixture("../read_files.py").path(percentEncoded: false), folder.url.path(percentEncoded: false)]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && text.hasSuffix("\(names.count + VocabularyFileTests.names.count + 2) models\n"))
  }
}
