import ApusTensors
import Foundation

extension Model {
  /// Prints the model's layers with their output shapes and numbers of parameters: Keras's `model.summary()`.
  public func summary() { print(summaryText()) }

  /// What ``summary()`` prints.
  ///
  /// - Parameter lineLength: The table's width; if nil, as Keras chooses it: 88, or what the terminal has.
  public func summaryText(lineLength: Int? = nil) -> String {
    let width = lineLength ?? min(88, TerminalSize.columns - 4)
    let positions = [0.45, 0.80, 1.0].map { Int($0 * Double(width)) }
    let columns = [
      SummaryTable.Column(title: "Layer (type)", width: positions[0]),
      SummaryTable.Column(title: "Output Shape", width: positions[1] - positions[0]),
      SummaryTable.Column(title: "Param #", width: positions[2] - positions[1], isRightAligned: true),
    ]
    let rows = layers.map { layer in
      ["\(layer.name) (\(type(of: layer)))", layer.outputShapeText, layer.isBuilt ? grouped(layer.countParams()) : "0 (unbuilt)"]
    }
    var lines = ["Model: \"\(name)\""] + SummaryTable(columns: columns, rows: rows, width: width).lines
    lines.append(total("Total", weights))
    lines.append(total("Trainable", trainableVariables))
    lines.append(total("Non-trainable", nonTrainableVariables))
    return lines.joined(separator: "\n")
  }

  private func total(_ kind: String, _ weights: [Variable]) -> String {
    let count = weights.reduce(0) { $0 + $1.shape.elementCount }
    let bytes = weights.reduce(0) { $0 + $1.shape.elementCount * $1.dtype.byteCount }
    return " \(kind) params: \(grouped(count)) (\(readable(bytes)))"
  }

  /// 1234567 as 1,234,567.
  private func grouped(_ number: Int) -> String {
    var digits = "\(number)"
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return ([digits] + groups).joined(separator: ",")
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

extension Layer {
  /// The output's shape as the summary shows it: that for the input that the layer was built for.
  fileprivate var outputShapeText: String {
    guard isBuilt, !builtShapes.isEmpty else { return "?" }
    let outputs = inferOutputs(builtShapes.map { SymbolicSpecification(shape: $0, dtype: dtypePolicy.variableType) })
    let texts = outputs.map { "(" + $0.shape.dimensions.map { $0.map(String.init) ?? "None" }.joined(separator: ", ") + ")" }
    return texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ", ") + "]"
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
