import ApusTensors

/// The calls between a functional model's inputs and outputs, in Keras's order.
struct FunctionalGraph {
  let inputs: [SymbolicTensor]
  let outputs: [SymbolicTensor]
  /// In the order in which they can be computed.
  let nodes: [GraphNode]
  /// The same nodes by their distance from the outputs, the furthest first.
  let nodesByDepth: [[GraphNode]]
  /// The layers and operations, those furthest from the outputs first: the order of Keras's `model.layers`.
  let layers: [Layer]

  /// - Throws: ``TensorError`` where an output does not depend on the inputs alone, or two layers have one name.
  init(inputs: [SymbolicTensor], outputs: [SymbolicTensor]) throws(TensorError) {
    self.inputs = inputs
    self.outputs = outputs
    let (ordered, traversal) = FunctionalGraph.traverse(inputs, outputs)
    let included = Set(ordered.map(ObjectIdentifier.init))

    // A node's depth is the longest way from it to an output; a layer's is the greatest of its nodes'.
    var nodeDepths: [ObjectIdentifier: Int] = [:]
    var layerDepths: [ObjectIdentifier: Int] = [:]
    var allNodes = ordered
    for node in ordered.reversed() {
      let layer = ObjectIdentifier(node.layer)
      let depth = max(nodeDepths[ObjectIdentifier(node), default: 0], layerDepths[layer, default: 0])
      nodeDepths[ObjectIdentifier(node)] = depth
      layerDepths[layer] = depth
      for parent in node.inputs where included.contains(ObjectIdentifier(parent.node)) {
        nodeDepths[ObjectIdentifier(parent.node)] = max(nodeDepths[ObjectIdentifier(parent.node), default: 0], depth + 1)
      }
    }
    var order = traversal
    for input in inputs where input.node.isInput && layerDepths[ObjectIdentifier(input.node.layer)] == nil {
      layerDepths[ObjectIdentifier(input.node.layer)] = 0
      nodeDepths[ObjectIdentifier(input.node)] = 0
      order[ObjectIdentifier(input.node.layer)] = -1
      allNodes.append(input.node)
    }

    var seen = Set<ObjectIdentifier>()
    let unsorted = allNodes.map(\.layer).filter { seen.insert(ObjectIdentifier($0)).inserted }
    layers = unsorted.sorted { first, second in
      let (a, b) = (ObjectIdentifier(first), ObjectIdentifier(second))
      return layerDepths[a]! != layerDepths[b]! ? layerDepths[a]! > layerDepths[b]! : order[a]! < order[b]!
    }
    let positions = Dictionary(uniqueKeysWithValues: allNodes.enumerated().map { (ObjectIdentifier($1), $0) })
    let byDepth = Dictionary(grouping: allNodes) { nodeDepths[ObjectIdentifier($0)]! }
    nodesByDepth = byDepth.sorted { $0.key > $1.key }.map { $0.value.sorted { positions[ObjectIdentifier($0)]! < positions[ObjectIdentifier($1)]! } }
    nodes = Array(nodesByDepth.joined())
    (steps, inputPlaces, outputPlaces, placeCount) = FunctionalGraph.plan(nodes, inputs, outputs)
    try checkConnected()
    try checkNames()
  }

  private func checkConnected() throws(TensorError) {
    var known = Set(inputs)
    for node in nodes {
      for input in node.inputs where !known.contains(input) && !known.isSuperset(of: node.outputs) {
        throw TensorError(
          .value, "Model", "the graph is disconnected at the layer \(node.layer.name)", expected: "outputs that can be computed from the inputs",
          received: "\(input), which comes from no input of the model")
      }
      known.formUnion(node.outputs)
    }
  }

  private func checkNames() throws(TensorError) {
    var names = Set<String>()
    for layer in layers where !names.insert(layer.name).inserted {
      throw TensorError(.value, "Model", "two layers have one name", expected: "a name of its own for each layer", received: "\(layer.name) twice")
    }
  }

  /// The nodes behind the outputs, each after those it needs, and the order in which their layers were first met.
  private static func traverse(_ inputs: [SymbolicTensor], _ outputs: [SymbolicTensor]) -> ([GraphNode], [ObjectIdentifier: Int]) {
    let given = Set(inputs)
    var ordered: [GraphNode] = []
    var finished = Set<ObjectIdentifier>()
    var order: [ObjectIdentifier: Int] = [:]
    func visit(_ tensor: SymbolicTensor) {
      let node = tensor.node
      if finished.contains(ObjectIdentifier(node)) { return }
      if !node.isInput && given.contains(tensor) {
        finished.insert(ObjectIdentifier(node))
        return
      }
      let layer = ObjectIdentifier(node.layer)
      if order[layer] == nil { order[layer] = order.count }
      if !node.isInput { for input in node.inputs { visit(input) } }
      finished.insert(ObjectIdentifier(node))
      ordered.append(node)
    }
    for output in outputs { visit(output) }
    return (ordered, order)
  }

  // MARK: Running

  /// A node with its operands and results as places in a list, so that a call looks nothing up.
  private struct Step {
    let layer: Layer
    let operands: [Int]
    let results: [Int]
  }

  private let steps: [Step]
  private let inputPlaces: [Int]
  private let outputPlaces: [Int]
  private let placeCount: Int

  /// Computes the outputs from values for the inputs.
  func call(_ values: [Tensor]) -> [Tensor] {
    var places = [Tensor?](repeating: nil, count: placeCount)
    for (place, value) in zip(inputPlaces, values) { places[place] = value }
    for step in steps {
      let operands = step.operands.map { places[$0]! }
      let results = step.layer.outputs(operands)
      // After a mistake there may be fewer results than there were when the graph was made.
      for (number, place) in step.results.enumerated() { places[place] = number < results.count ? results[number] : .poisoned(like: operands) }
    }
    return outputPlaces.map { places[$0]! }
  }

  private static func plan(
    _ nodes: [GraphNode], _ inputs: [SymbolicTensor], _ outputs: [SymbolicTensor]
  ) -> (steps: [Step], inputs: [Int], outputs: [Int], count: Int) {
    var places: [SymbolicTensor: Int] = [:]
    func place(_ tensor: SymbolicTensor) -> Int {
      if let place = places[tensor] { return place }
      places[tensor] = places.count
      return places.count - 1
    }
    let inputPlaces = inputs.map(place)
    let given = Set(inputs)
    let steps = nodes.filter { !$0.isInput && !given.contains($0.outputs[0]) }.map {
      Step(layer: $0.layer, operands: $0.inputs.map(place), results: $0.outputs.map(place))
    }
    return (steps, inputPlaces, outputs.map(place), places.count)
  }
}
