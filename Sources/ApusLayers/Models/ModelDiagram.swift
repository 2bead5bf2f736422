import ApusTensors

/// A model as a drawing: a box for each layer, and arrows from those whose outputs it takes.
package struct ModelDiagram {
  package struct Options {
    package var showsShapes = false
    package var showsDTypes = false
    package var showsNames = true
    package var isHorizontal = false

    package init() {}
  }

  private struct Box {
    let title: String
    let rows: [(name: String, value: String)]
  }

  private var boxes: [Box] = []
  private var arrows: [(from: Int, to: Int)] = []
  private let options: Options

  package init(of model: Model, _ options: Options) {
    self.options = options
    if let graph = model.graph {
      add(graph)
    } else if let sequential = model as? Sequential {
      for layer in (sequential.inputLayer.map { [$0] } ?? []) + sequential.layers {
        add(layer, inputs: layer.builtShapes)
        if boxes.count > 1 { arrows.append((boxes.count - 2, boxes.count - 1)) }
      }
    } else {
      // Only its own code says how the layers of a subclass are connected.
      add(model, inputs: model.builtShapes)
    }
  }

  private mutating func add(_ graph: FunctionalGraph) {
    var places: [ObjectIdentifier: Int] = [:]
    let included = Set(graph.nodes.map(ObjectIdentifier.init))
    for layer in graph.layers {
      places[ObjectIdentifier(layer)] = boxes.count
      let calls = layer.nodes.filter { included.contains(ObjectIdentifier($0)) }
      add(layer, inputs: calls.first?.inputs.map(\.shape) ?? layer.builtShapes)
    }
    for node in graph.nodes {
      for input in node.inputs {
        guard let from = places[ObjectIdentifier(input.node.layer)], let to = places[ObjectIdentifier(node.layer)] else { continue }
        if !arrows.contains(where: { $0 == (from, to) }) { arrows.append((from, to)) }
      }
    }
  }

  private mutating func add(_ layer: Layer, inputs: [SymbolicShape]) {
    var rows: [(String, String)] = []
    if options.showsShapes {
      let isInput = layer is InputLayer
      if !isInput { rows.append(("Input shape", text(inputs))) }
      let specifications = inputs.map { SymbolicSpecification(shape: $0, dtype: layer.dtypePolicy.variableType) }
      let outputs = (layer as? InputLayer).map { [$0.batchShape] } ?? (inputs.isEmpty ? [] : layer.inferOutputs(specifications).map(\.shape))
      rows.append(("Output shape", text(outputs)))
    }
    if options.showsDTypes { rows.append(("Dtype", "\((layer as? InputLayer)?.dtype ?? layer.dtypePolicy.computeType)")) }
    boxes.append(Box(title: options.showsNames ? "\(layer.name) (\(layer.kerasClassName))" : layer.kerasClassName, rows: rows))
  }

  private func text(_ shapes: [SymbolicShape]) -> String { shapes.isEmpty ? "?" : shapes.map(\.description).joined(separator: ", ") }

  /// The drawing in the language of Graphviz.
  package var dot: String {
    var lines = [
      "digraph model {", "  rankdir=\(options.isHorizontal ? "LR" : "TB");", "  node [shape=none, margin=0, fontname=Helvetica, fontsize=10];",
    ]
    for (number, box) in boxes.enumerated() {
      let cells = box.rows.map { "<tr><td align=\"left\">\(escaped($0.name)):</td><td align=\"left\"><b>\(escaped($0.value))</b></td></tr>" }
      let title = "<tr><td colspan=\"2\" bgcolor=\"black\"><font color=\"white\"><b>\(escaped(box.title))</b></font></td></tr>"
      let table = "<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"6\">\(title)\(cells.joined())</table>"
      lines.append("  layer\(number) [label=<\(table)>];")
    }
    lines += arrows.map { "  layer\($0.from) -> layer\($0.to);" }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
