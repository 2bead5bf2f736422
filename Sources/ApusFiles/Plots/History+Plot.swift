import ApusLayers

extension History {
  /// Draws the metrics over the epochs: a chart for each, with a line for the training and one for the validation.
  ///
  /// ```swift
  /// let history = try model.fit(x, y, epochs: 10, validationSplit: 0.2)
  /// try history.plot(to: "history.png")
  /// ```
  ///
  /// Graphviz makes the drawing: the program `dot` must be there (Debian's package graphviz).
  ///
  /// - Parameters:
  ///   - path: The file, whose name says the format: .png, .svg, .pdf, or .dot for Graphviz's own language.
  ///   - metrics: Which ones, without those of the validation, which stand beside them; all if nil, the loss first.
  ///   - dpi: The number of dots per inch of a picture made of dots.
  /// - Throws: ``FileError`` where the format is not known, the file cannot be written, there is no Graphviz, or nothing to draw.
  public func plot(to path: String, metrics: [String]? = nil, dpi: Int = 150) throws(FileError) {
    let names = metrics ?? drawnMetrics
    if let unknown = names.first(where: { self[$0].isEmpty && self["val_" + $0].isEmpty }) {
      throw FileError(
        .unwritable, path, "the history has no such metric", expected: "one of \(drawnMetrics.joined(separator: ", "))", received: unknown)
    }
    guard !names.isEmpty, !epoch.isEmpty else { throw FileError(.unwritable, path, "the history is empty: there is nothing to draw") }
    let charts = names.map { name in
      LineChart(
        title: name, horizontalLabel: "epoch",
        lines: [("training", self[name]), ("validation", self["val_" + name])].compactMap { label, values in
          values.isEmpty ? nil : LineChart.Line(label: label, points: points(values))
        })
    }
    try Graphviz.draw(ChartSheet(charts: charts).dot, .fixed, dpi: dpi, to: path)
  }

  /// The metrics' names without those of the validation, the loss first.
  private var drawnMetrics: [String] {
    let names = Set(history.keys.map { $0.hasPrefix("val_") ? String($0.dropFirst(4)) : $0 })
    return (names.contains("loss") ? ["loss"] : []) + names.subtracting(["loss"]).sorted()
  }

  /// The values over the epochs, counted from 1. Where there is a value for some epochs only, they are the last of equal parts.
  private func points(_ values: [Double]) -> [LineChart.Point] {
    values.enumerated().map { index, value in
      LineChart.Point(x: Double(epoch[min((index + 1) * epoch.count / values.count, epoch.count) - 1] + 1), y: value)
    }
  }
}
