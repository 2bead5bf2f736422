import Foundation

/// Lines, dots and words in Graphviz's language of drawings, xdot.
struct Drawing {
  enum Alignment: Int {
    case left = -1
    case center = 0
    case right = 1
  }

  private(set) var commands = ""

  mutating func line(_ points: [LineChart.Point], color: String, width: Double) {
    pen(color)
    add("S \(counted("setlinewidth(\(width))")) L \(points.count) " + points.map(coordinates).joined(separator: " "))
  }

  mutating func dot(at point: LineChart.Point, color: String) {
    pen(color)
    add("C \(counted(color)) E \(coordinates(point)) 2.2 2.2")
  }

  mutating func text(_ text: String, at point: LineChart.Point, _ alignment: Alignment, size: Double) {
    pen("#333333")
    // Neither of the two may stand in a text between quotes as it is.
    let plain = text.filter { $0 != "\"" && $0 != "\\" }
    add("F \(size) \(counted("Helvetica")) T \(coordinates(point)) \(alignment.rawValue) 0 \(counted(plain))")
  }

  private mutating func pen(_ color: String) { add("c \(counted(color))") }

  private mutating func add(_ command: String) { commands += (commands.isEmpty ? "" : " ") + command }

  /// A text as xdot takes it: behind the number of its bytes.
  private func counted(_ text: String) -> String { "\(text.utf8.count) -\(text)" }

  private func coordinates(_ point: LineChart.Point) -> String { String(format: "%.2f %.2f", point.x, point.y) }
}
