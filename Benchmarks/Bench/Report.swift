import Apus
import Foundation

/// One measurement, printed as a line of JSON with the fields that the peers' scripts print too, or as a line of a table.
struct Report {
  let json: Bool

  private struct Line: Encodable {
    var peer = "apus"
    var device: String
    var workload: String
    var mode: String
    var unit: String
    var rate: Double
    var batch: Int?
    var allocations: Double?
  }

  func add(_ workload: String, mode: String, unit: String, rate: Double, batch: Int? = nil, allocations: Double? = nil) {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let line = Line(
        device: "\(Device.current)", workload: workload, mode: mode, unit: unit, rate: (rate * 100).rounded() / 100, batch: batch,
        allocations: allocations)
      print(String(decoding: try! encoder.encode(line), as: UTF8.self))
    } else {
      var line = "\(Device.current)".padding(toLength: 10, withPad: " ", startingAt: 0)
      line += workload.padding(toLength: 36, withPad: " ", startingAt: 0) + mode.padding(toLength: 10, withPad: " ", startingAt: 0)
      line += String(format: "%14.1f ", rate) + unit
      if let allocations { line += String(format: "  %.1f allocations", allocations) }
      print(line)
    }
    fflush(nil)
  }
}

/// Seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let elapsed = try ContinuousClock().measure(body)
  return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
}

/// Runs of `step` a second: the median of `blocks` blocks of `count` runs, after `warmUp` runs that do not count.
func rate(warmUp: Int, blocks: Int, count: Int, _ step: () -> Void) -> Double {
  for _ in 0..<warmUp { step() }
  let rates = (0..<blocks).map { _ in Double(count) / seconds { for _ in 0..<count { step() } } }
  return rates.sorted()[blocks / 2]
}
