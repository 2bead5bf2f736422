import ApusTensors

/// The rows of a model's summary, in Keras's words.
struct SummaryRows {
  /// The graph whose connections a column shows, if there is such a column.
  let graph: FunctionalGraph?
  let expandsNested: Bool
  let showsTrainable: Bool

  /// A layer's row, and those of the layers inside it.
  func rows(of layer: Layer, nesting: Int = 0) -> [[String]] {
    let prefix = nesting == 0 ? "" : String(repeating: "   ", count: nesting) + "└ "
    var row = [
      "\(prefix)\(layer.name) (\(typeName(of: layer)))", layer.outputShapeText,
      layer.isBuilt ? SummaryRows.grouped(layer.countParams()) : "0 (unbuilt)",
    ]
    if let graph { row.append(connections(of: layer, graph)) }
    if showsTrainable { row.append(layer.weights.isEmpty ? "-" : layer.isTrainable ? "Y" : "N") }
    guard expandsNested, let model = layer as? Model else { return [row] }
    return [row] + model.sublayers.flatMap { rows(of: $0, nesting: nesting + 1) }
  }

  private func typeName(of layer: Layer) -> String {
    if let layer = layer as? OperationLayer { return layer.operation.name }
    // A model that is no class of its own is what Keras calls Functional.
    return type(of: layer) == Model.self ? "Functional" : "\(type(of: layer))"
  }

  /// The tensors that a layer's calls in the graph take: the layer they come from, the number of its call, and of the output.
  private func connections(of layer: Layer, _ graph: FunctionalGraph) -> String {
    let included = Set(graph.nodes.map(ObjectIdentifier.init))
    let operands = layer.nodes.filter { included.contains(ObjectIdentifier($0)) }.flatMap(\.inputs)
    if operands.isEmpty { return "-" }
    return operands.map { "\($0.node.layer.name)[\($0.node.number)][\($0.index)]" }.joined(separator: ", ")
  }

  /// 1234567 as 1,234,567.
  static func grouped(_ number: Int) -> String {
    var digits = "\(number)"
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return ([digits] + groups).joined(separator: ",")
  }
}

extension Layer {
  /// The outputs' shapes: those of the layer's last call in a graph, or for the input that the layer was built for.
  fileprivate var outputShapeText: String {
    let shapes: [SymbolicShape]
    if let node = nodes.last {
      shapes = node.outputs.map(\.shape)
    } else if isBuilt, !builtShapes.isEmpty {
      shapes = inferOutputs(builtShapes.map { SymbolicSpecification(shape: $0, dtype: dtypePolicy.variableType) }).map(\.shape)
    } else {
      return "?"
    }
    let texts = shapes.map { "(" + $0.dimensions.map { $0.map(String.init) ?? "None" }.joined(separator: ", ") + ")" }
    return texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ", ") + "]"
  }
}
