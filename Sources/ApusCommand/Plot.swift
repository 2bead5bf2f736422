import Apus
import ArgumentParser

struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Draws a model's layers and how they are connected, with Graphviz.")

  @Argument(help: "A .keras file.") var model: String
  @Option(help: "The drawing: .png, .svg, .pdf or .dot.") var output: String
  @OptionGroup var device: DeviceOption

  func run() throws { try device.run { try plotModel(loadModel(model, compile: false), to: output, showShapes: true) } }
}
