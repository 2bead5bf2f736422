import Apus
import ArgumentParser

struct Summary: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints a model's layers with their output shapes and numbers of parameters.")

  @Argument(help: "A .keras file.") var model: String
  @OptionGroup var device: DeviceOption

  func run() throws { try device.run { try loadModel(model, compile: false).summary() } }
}
