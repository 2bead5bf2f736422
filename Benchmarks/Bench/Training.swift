import Apus
import ArgumentParser

/// Training steps and inference on the tutorials' models: the same work as the scripts in Benchmarks/peers.
struct Training: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Training steps and inference on the tutorials' models.")
  @OptionGroup var options: BenchOptions

  @Flag(help: "Print the workloads' names and stop.")
  var list = false

  @Argument(help: "The workloads; all if none are given.")
  var workloads: [String] = []

  func validate() throws {
    let unknown = workloads.filter { Workload.all[$0] == nil }
    if !unknown.isEmpty {
      throw ValidationError("no such workload: \(unknown.joined(separator: ", ")). There are: \(Workload.names.joined(separator: ", "))")
    }
  }

  func run() throws {
    if list { return print(Workload.names.joined(separator: "\n")) }
    for name in workloads.isEmpty ? Workload.names : workloads { try options.run { try Workload.all[name]!($0) } }
  }
}
