import Foundation

/// Lines in a frame with axes, ticks and a legend.
struct LineChart {
  struct Point {
    let x: Double
    let y: Double
    var isFinite: Bool { x.isFinite && y.isFinite }
  }

  struct Line {
    let label: String
    let points: [Point]
  }

  let title: String
  let horizontalLabel: String
  let lines: [Line]

  static let width = 420.0
  static let height = 300.0
  private static let margins = (left: 62.0, right: 18.0, bottom: 48.0, top: 38.0)
  private static let colors = ["#1f77b4", "#ff7f0e"]

  /// Draws the chart with its lower left corner at a place.
  func draw(at origin: Point, on drawing: inout Drawing) {
    let finite = lines.flatMap(\.points).filter(\.isFinite)
    let x = Axis(finite.map(\.x), isWhole: true)
    let y = Axis(finite.map(\.y), isWhole: false)
    let (left, right) = (origin.x + Self.margins.left, origin.x + Self.width - Self.margins.right)
    let (bottom, top) = (origin.y + Self.margins.bottom, origin.y + Self.height - Self.margins.top)
    func place(_ point: Point) -> Point { Point(x: left + x.share(of: point.x) * (right - left), y: bottom + y.share(of: point.y) * (top - bottom)) }

    for tick in y.ticks {
      let height = place(Point(x: x.low, y: tick)).y
      drawing.line([Point(x: left, y: height), Point(x: right, y: height)], color: "#e3e3e3", width: 0.7)
      drawing.text(y.label(of: tick), at: Point(x: left - 6, y: height - 3.5), .right, size: 10)
    }
    for tick in x.ticks {
      let across = place(Point(x: tick, y: y.low)).x
      drawing.line([Point(x: across, y: bottom), Point(x: across, y: bottom - 4)], color: "#555555", width: 0.7)
      drawing.text(x.label(of: tick), at: Point(x: across, y: bottom - 16), .center, size: 10)
    }
    drawing.line(
      [Point(x: left, y: top), Point(x: left, y: bottom), Point(x: right, y: bottom)], color: "#555555", width: 1)
    drawing.text(horizontalLabel, at: Point(x: (left + right) / 2, y: bottom - 34), .center, size: 11)
    drawing.text(title, at: Point(x: left, y: top + 14), .left, size: 13)

    var legend = right
    for (line, color) in zip(lines, Self.colors).reversed() {
      drawing.text(line.label, at: Point(x: legend, y: top + 14), .right, size: 10)
      legend -= Double(line.label.count) * 5.6 + 6
      drawing.line([Point(x: legend - 18, y: top + 17.5), Point(x: legend, y: top + 17.5)], color: color, width: 2)
      legend -= 32
    }
    for (line, color) in zip(lines, Self.colors) {
      // A line stops where a number is none, and goes on behind it.
      for part in line.points.split(whereSeparator: { !$0.isFinite }) {
        let places = part.map(place)
        if places.count > 1 { drawing.line(places, color: color, width: 1.8) }
        if places.count == 1 || line.points.count <= 30 { for place in places { drawing.dot(at: place, color: color) } }
      }
    }
  }
}

/// The numbers along a side of a chart: from where to where, and which of them are written.
private struct Axis {
  let low: Double
  let high: Double
  let ticks: [Double]
  private let digits: Int

  /// - Parameter isWhole: Whether only whole numbers are written.
  init(_ values: [Double], isWhole: Bool) {
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    // Around a single value there is room, too.
    let isSingle = !(greatest - least > Swift.max(greatest.magnitude, least.magnitude) * 1e-9)
    let room = isSingle ? Swift.max(greatest.magnitude * 0.5, isWhole ? 1 : 1e-3) : isWhole ? 0 : (greatest - least) * 0.06
    (low, high) = (least - room, greatest + room)
    // About five steps of 1, 2 or 5 times a power of ten.
    let rough = (high - low) / 5
    let power = pow(10, log10(rough).rounded(.down))
    var step = ([1, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10) * power
    if isWhole { step = Swift.max(1, step.rounded()) }
    let first = Int(exactly: (low / step).rounded(.up)) ?? 0
    let last = Int(exactly: (high / step).rounded(.down)) ?? 0
    ticks = first <= last && last - first < 100 ? (first...last).map { Double($0) * step } : []
    digits = isWhole || !step.isFinite ? 0 : Swift.max(0, Int(-log10(step).rounded(.down)))
  }

  func share(of value: Double) -> Double { (value - low) / (high - low) }

  func label(of tick: Double) -> String { digits > 5 || tick.magnitude >= 1e6 ? String(format: "%.2g", tick) : String(format: "%.\(digits)f", tick) }
}

/// Charts side by side, three in a row.
struct ChartSheet {
  let charts: [LineChart]

  /// The sheet in Graphviz's language: a drawing behind a graph of two points, which say how large it is.
  var dot: String {
    let columns = min(charts.count, 3)
    let rows = (charts.count + columns - 1) / columns
    var drawing = Drawing()
    for (index, chart) in charts.enumerated() {
      let origin = LineChart.Point(x: Double(index % columns) * LineChart.width, y: Double(rows - 1 - index / columns) * LineChart.height)
      chart.draw(at: origin, on: &drawing)
    }
    let (width, height) = (Double(columns) * LineChart.width, Double(rows) * LineChart.height)
    return """
      graph {
        graph [pad=0, bgcolor=white, _background="\(drawing.commands)"]
        node [shape=point, style=invis, width=0.01, height=0.01]
        low [pos="0,0"]
        high [pos="\(width),\(height)"]
      }

      """
  }
}
