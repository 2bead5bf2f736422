import Apus
import ArgumentParser

/// The programs of the TensorFlow tutorials, each as a subcommand.
@main
struct Examples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "examples", abstract: "TensorFlow's tutorial programs, in Swift.",
    subcommands: [
      FashionMNISTExample.self, SquareExample.self, LinearRegressionExample.self, LinearModelExample.self, NoisyLineExample.self, IrisExample.self,
      DigitsExample.self, CustomLoopExample.self, SequentialSummaryExample.self, FunctionalMNISTExample.self, AutoencoderExample.self,
      MLPExample.self, CNNExample.self, KaggleCNNExample.self, TextExample.self, DQNExample.self, FlowersExample.self,
    ])
}

/// What every program takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "The device to run on: cpu, opencl:0, ... The best one if not given.")
  var device: String?

  @Option(help: "Makes the run repeatable.")
  var seed: Int?

  /// Runs a program on the chosen device with the chosen seed.
  func run(_ program: () throws -> Void) throws {
    if let seed { setRandomSeed(seed) }
    let device = try device.map { try Device.named($0) } ?? .default
    try withDevice(device, program)
  }
}
