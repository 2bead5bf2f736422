import Apus
import ArgumentParser

@main
struct ApusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apus", abstract: "Uses and trains Keras models on any OpenCL device, or the CPU.",
    subcommands: [Devices.self, Summary.self, Plot.self, Predict.self, Evaluate.self, Fit.self])
}

/// The option that all commands have.
struct DeviceOption: ParsableArguments {
  @Option(help: "Where to compute: cpu, opencl:0, ... (see `apus devices`).")
  var device: String?

  /// Runs `body` on the device.
  func run(_ body: () throws -> Void) throws { try withDevice(try device.map { try Device.named($0) } ?? .default, body) }
}
