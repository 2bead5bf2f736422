import AllocationCounter
import Apus
import ArgumentParser

/// What an op costs the host, apart from its arithmetic: time and allocations of an add of two small tensors.
struct Overhead: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Host time and allocations per op.")
  @OptionGroup var options: BenchOptions

  func run() throws {
    try options.run { report in
      let a: Tensor = [1.0, 2.0]
      let b: Tensor = [3.0, 4.0]
      let x = Variable([1.0, 2.0])
      let count = 100_000

      func measure(_ workload: String, mode: String, _ runs: (Int) -> Void) throws {
        let perSecond = rate(warmUp: 1, blocks: 5, count: 1) { runs(count) } * Double(count)
        let before = allocationCount()
        runs(count)
        let allocations = Double(allocationCount() - before) / Double(count)
        try Device.current.synchronize()
        report.add(workload, mode: mode, unit: "ns/op", rate: 1e9 / perSecond, allocations: allocations)
      }

      try measure("add of two tensors", mode: "eager") { count in for _ in 0..<count { _ = a + b } }
      try measure("add of a tensor and a number", mode: "eager") { count in for _ in 0..<count { _ = a + 1.0 } }
      try measure("add of two tensors", mode: "recorded") { count in
        for _ in 0..<count / 100 {
          let tape = GradientTape()
          tape.watch(a)
          tape.record { for _ in 0..<100 { _ = a + b } }
        }
      }
      try measure("add and its gradient", mode: "gradient") { count in
        for _ in 0..<count / 100 {
          let tape = GradientTape()
          let y = tape.record { (0..<100).reduce(x.value) { sum, _ in sum + b } }
          _ = tape.gradient(y, x)
        }
      }
    }
  }
}
