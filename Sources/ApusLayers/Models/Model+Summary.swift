import ApusTensors
import Foundation

extension Model {
  /// Prints the model's layers with their output shapes and numbers of parameters: Keras's `model.summary()`.
  ///
  /// - Parameters:
  ///   - expandNested: Whether the layers of models inside are shown too.
  ///   - showTrainable: Whether it is shown which layers are trained.
  public func summary(expandNested: Bool = false, showTrainable: Bool = false) {
    print(summaryText(expandNested: expandNested, showTrainable: showTrainable))
  }

  /// What ``summary(expandNested:showTrainable:)`` prints.
  ///
  /// - Parameter lineLength: The table's width; if nil, as Keras chooses it, or what the terminal has.
  public func summaryText(lineLength: Int? = nil, expandNested: Bool = false, showTrainable: Bool = false) -> String {
    let connections = graph.flatMap { $0.isChain ? nil : SummaryConnections($0) }
    var titles = ["Layer (type)", "Output Shape", "Param #"]
    var positions = [0.45, 0.80, 1.0]
    var usualWidth = 88
    if connections != nil {
      titles.append("Connected to")
      positions = [0.3, 0.56, 0.74, 1.0]
      usualWidth = 108
    }
    if showTrainable {
      titles.append("Trainable")
      positions = positions.map { $0 * 0.9 } + [1.0]
      usualWidth += 12
    }
    let width = lineLength ?? min(usualWidth, TerminalSize.columns - 4)
    let ends = positions.map { Int($0 * Double(width)) }
    let columns = titles.enumerated().map { index, title in
      SummaryTable.Column(
        title: title, width: ends[index] - (index > 0 ? ends[index - 1] : 0), isRightAligned: title == "Param #", isCentered: title == "Trainable")
    }
    let rows = layers.flatMap { $0.summaryRows(connections, isExpanded: expandNested, showsTrainable: showTrainable) }
    var lines = ["Model: \"\(name)\""] + SummaryTable(columns: columns, rows: rows, width: width).lines
    let kept = optimizer?.summaryVariables ?? []
    lines.append(total("Total", weights.map { ($0.shape, $0.dtype) } + kept))
    lines.append(total("Trainable", trainableVariables.map { ($0.shape, $0.dtype) }))
    lines.append(total("Non-trainable", nonTrainableVariables.map { ($0.shape, $0.dtype) }))
    if !kept.isEmpty { lines.append(total("Optimizer", kept)) }
    return lines.joined(separator: "\n")
  }

  private func total(_ kind: String, _ weights: [(shape: Shape, dtype: DType)]) -> String {
    let count = weights.reduce(0) { $0 + $1.shape.elementCount }
    let bytes = weights.reduce(0) { $0 + $1.shape.elementCount * $1.dtype.byteCount }
    return " \(kind) params: \(count.grouped) (\(readable(bytes)))"
  }

  private func readable(_ bytes: Int) -> String {
    var size = Double(bytes)
    for unit in ["B", "KB", "MB", "GB", "TB"] {
      if size < 1024 { return String(format: "%.2f %@", size, unit) }
      size /= 1024
    }
    return String(format: "%.2f PB", size)
  }
}

/// What each layer of a graph is connected to.
private struct SummaryConnections {
  private let included: Set<ObjectIdentifier>

  init(_ graph: FunctionalGraph) { included = Set(graph.nodes.map(ObjectIdentifier.init)) }

  /// For each input of each call in the graph the layer that it comes from, the number of that layer's call, and the number of the output.
  func text(_ layer: Layer) -> String {
    let inputs = layer.nodes.filter { included.contains(ObjectIdentifier($0)) }.flatMap(\.inputs)
    let texts = inputs.map { "\($0.name)[\($0.node.number)][\($0.index)]" }
    return texts.isEmpty ? "-" : texts.joined(separator: ", ")
  }
}

extension Layer {
  fileprivate func summaryRows(
    _ connections: SummaryConnections?, isExpanded: Bool, showsTrainable: Bool, level: Int = 0
  ) -> [[String]] {
    let prefix = level == 0 ? "" : String(repeating: "   ", count: level) + "└ "
    var row = ["\(prefix)\(name) (\(kerasClassName))", outputShapeText, isBuilt ? countParams().grouped : "0 (unbuilt)"]
    if let connections { row.append(connections.text(self)) }
    if showsTrainable { row.append(weights.isEmpty ? "-" : isTrainable ? "Y" : "N") }
    guard isExpanded, let model = self as? Model else { return [row] }
    return [row]
      + model.layers.flatMap { $0.summaryRows(connections, isExpanded: true, showsTrainable: showsTrainable, level: level + 1) }
  }

  /// The output's shape as the summary shows it: that of the last call, or for the input that the layer was built for.
  private var outputShapeText: String {
    let shapes: [SymbolicShape]
    if let call = nodes.last {
      shapes = call.outputs.map(\.shape)
    } else if isBuilt, !builtShapes.isEmpty {
      shapes = inferOutputs(builtShapes.map { SymbolicSpecification(shape: $0, dtype: dtypePolicy.variableType) }).map(\.shape)
    } else {
      return "?"
    }
    let texts = shapes.map { "(" + $0.dimensions.map { $0.map(String.init) ?? "None" }.joined(separator: ", ") + ")" }
    return texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ", ") + "]"
  }
}

extension Optimizer {
  /// What the optimizer keeps, once it has begun.
  fileprivate var summaryVariables: [(shape: Shape, dtype: DType)] { [] }
}

extension Int {
  /// 1234567 as 1,234,567.
  fileprivate var grouped: String {
    var digits = "\(self)"
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return ([digits] + groups).joined(separator: ",")
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
