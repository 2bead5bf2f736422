import Apus
import ArgumentParser

/// Apus's benchmarks: what they measure and how to read them is in Benchmarks/README.md.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times Apus.", subcommands: [Overhead.self, Training.self])
}

struct BenchOptions: ParsableArguments {
  @Option(help: "The device: cpu, opencl:0, ... The best one if not given.")
  var device: String?

  @Flag(help: "Print one JSON object a line instead of a table.")
  var json = false

  func run(_ body: (Report) throws -> Void) throws {
    let device = try device.map { try Device.named($0) } ?? .default
    try withDevice(device) { try body(Report(json: json)) }
  }
}
