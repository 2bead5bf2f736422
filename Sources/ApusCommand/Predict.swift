import Apus
import ArgumentParser
import Foundation

struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Computes a model's outputs.")

  @Argument(help: "A .keras file.") var model: String
  @Option(help: "A .npz file with the inputs x0, x1, ...") var data: String
  @Option(help: "The .npz file for the outputs pred0, pred1, ...") var output: String
  @Option(help: "How many samples are computed at once.") var batchSize = 32
  @OptionGroup var device: DeviceOption

  func run() throws {
    try device.run {
      let data = try ModelData(data, needsTargets: false)
      let outputs = try loadModel(model, compile: false).predict(inputs: data.inputs, batchSize: batchSize, verbose: .silent)
      try NumPyArchive(outputs.enumerated().map { ("pred\($0)", $1) }).write(to: URL(filePath: output))
    }
  }
}
