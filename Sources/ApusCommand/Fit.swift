import Apus
import ArgumentParser
import Foundation

struct Fit: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Trains a model.")

  @Argument(help: "A .keras file, of a compiled model.") var model: String
  @Option(help: "A .npz file with the inputs x0, x1, ... and the targets y0, y1, ...") var data: String
  @Option(help: "How many samples make a step.") var batchSize = 32
  @Option(help: "How often the model goes through the data.") var epochs = 1
  @Flag(inversion: .prefixedNo, help: "Whether the samples come in another order each epoch.") var shuffle = true
  @Option(help: "The share of the samples, from the end, that the model is evaluated with after each epoch, instead of trained on.")
  var validationSplit = 0.0
  @Option(help: "The .keras file for the trained model.") var output: String?
  @Option(help: "The .json file for the loss and the metrics of each epoch.") var history: String?
  @OptionGroup var device: DeviceOption

  func run() throws {
    try device.run {
      let loaded = try loadModel(model)
      try loaded.requireCompileSettings(model)
      let data = try ModelData(data, needsTargets: true)
      let result = try loaded.fit(
        inputs: data.inputs, targets: data.targets, batchSize: batchSize, epochs: epochs, validationSplit: validationSplit, shuffle: shuffle)
      if let output { try loaded.save(output) }
      if let history {
        let values = ConfigValue.object(result.history.mapValues { .array($0.map { .real($0) }) })
        try Data(values.json.utf8).write(to: URL(filePath: history), options: .atomic)
      }
    }
  }
}
