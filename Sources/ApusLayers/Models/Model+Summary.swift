import ApusTensors
import Foundation

extension Model {
  /// Prints the model's layers with their output shapes and numbers of parameters: Keras's `model.summary()`.
  ///
  /// - Parameters:
  ///   - lineLength: The table's width; if nil, as Keras chooses it: 88, or 108 where branches need another column, or what the terminal has.
  ///   - expandNested: Whether the layers of models inside are shown too.
  ///   - showTrainable: Whether a column says which layers are trained.
  ///   - layerRange: The names of the first and the last layer to show.
  public func summary(lineLength: Int? = nil, expandNested: Bool = false, showTrainable: Bool = false, layerRange: (String, String)? = nil) {
    print(summaryText(lineLength: lineLength, expandNested: expandNested, showTrainable: showTrainable, layerRange: layerRange))
  }

  /// What ``summary(lineLength:expandNested:showTrainable:layerRange:)`` prints.
  public func summaryText(
    lineLength: Int? = nil, expandNested: Bool = false, showTrainable: Bool = false, layerRange: (String, String)? = nil
  ) -> String {
    let branches = graph.map { !$0.isChain } ?? false
    var titles = ["Layer (type)", "Output Shape", "Param #"] + (branches ? ["Connected to"] : [])
    var shares = branches ? [0.3, 0.56, 0.74, 1.0] : [0.45, 0.80, 1.0]
    if showTrainable {
      titles.append("Trainable")
      shares = shares.map { $0 * 0.90 } + [1.0]
    }
    let width = lineLength ?? min((branches ? 108 : 88) + (showTrainable ? 12 : 0), TerminalSize.columns - 4)
    let positions = shares.map { Int($0 * Double(width)) }
    let columns = titles.enumerated().map { index, title in
      SummaryTable.Column(
        title: title, width: positions[index] - (index > 0 ? positions[index - 1] : 0), isRightAligned: title == "Param #",
        isCentered: title == "Trainable")
    }
    let rows = SummaryRows(graph: branches ? graph : nil, expandsNested: expandNested, showsTrainable: showTrainable)
    let table = SummaryTable(columns: columns, rows: layers(in: layerRange).flatMap { rows.rows(of: $0) }, width: width)
    return (["Model: \"\(name)\""] + table.lines + totals).joined(separator: "\n")
  }

  private var totals: [String] {
    let state = compilation.map { $0.optimizer.isBuilt ? $0.optimizer.variables : [] } ?? []
    let lines = [total("Total", weights + state), total("Trainable", trainableVariables), total("Non-trainable", nonTrainableVariables)]
    return state.isEmpty ? lines : lines + [total("Optimizer", state)]
  }

  private func total(_ kind: String, _ variables: [Variable]) -> String {
    let count = variables.reduce(0) { $0 + $1.shape.elementCount }
    let bytes = variables.reduce(0) { $0 + $1.shape.elementCount * $1.dtype.byteCount }
    return " \(kind) params: \(SummaryRows.grouped(count)) (\(readable(bytes)))"
  }

  private func readable(_ bytes: Int) -> String {
    var size = Double(bytes)
    for unit in ["B", "KB", "MB", "GB", "TB"] {
      if size < 1024 { return String(format: "%.2f %@", size, unit) }
      size /= 1024
    }
    return String(format: "%.2f PB", size)
  }

  /// The layers between two that are named, whichever comes first.
  private func layers(in range: (String, String)?) -> ArraySlice<Layer> {
    let layers = sublayers
    guard let range else { return layers[...] }
    guard let first = layers.firstIndex(where: { $0.name == range.0 }), let last = layers.firstIndex(where: { $0.name == range.1 }) else {
      report(
        TensorError(
          .value, "summary", "the model has no such layer", expected: "two of \(layers.map(\.name).joined(separator: ", "))",
          received: "\(range.0) and \(range.1)"))
      return []
    }
    return layers[min(first, last)...max(first, last)]
  }
}

extension FunctionalGraph {
  /// Whether the layers follow one another: one call at each depth, with at most one operand, and no layer called twice.
  fileprivate var isChain: Bool {
    nodesByDepth.allSatisfy { $0.count == 1 && $0[0].inputs.count <= 1 } && nodes.count == layers.count
  }
}

/// The width of the terminal, or 80.
enum TerminalSize {
  static var columns: Int {
    if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text), columns > 0 { return columns }
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return 80
  }
}
