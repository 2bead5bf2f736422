import Apus
import ArgumentParser

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Computes a model's loss and metrics.")

  @Argument(help: "A .keras file, of a compiled model.") var model: String
  @Option(help: "A .npz file with the inputs x0, x1, ... and the targets y0, y1, ...") var data: String
  @Option(help: "How many samples are computed at once.") var batchSize = 32
  @Flag(help: "Print one JSON object, and nothing else.") var json = false
  @OptionGroup var device: DeviceOption

  func run() throws {
    try device.run {
      let loaded = try loadModel(model)
      try loaded.requireCompileSettings(model)
      let data = try ModelData(data, needsTargets: true)
      let scores = try loaded.evaluate(inputs: data.inputs, targets: data.targets, batchSize: batchSize, verbose: json ? .silent : .auto)
      if json {
        print(ConfigValue.object(Dictionary(zip(scores.names, scores.map { .real($0) })) { first, _ in first }).json)
      } else {
        for (name, score) in zip(scores.names, scores) { print("\(name): \(score)") }
      }
    }
  }
}
