import ApusDevices

/// A walk, or several, back through what a tape recorded.
struct BackwardPass {
  private var entries: [TapeEntry]
  /// The numbers under which each source was used.
  private let sourceIDs: [[Int]]
  private let allSourceIDs: Set<Int>
  /// What depends on a source: only what lies between the sources and the targets is worth computing.
  private let wanted: Set<Int>

  init(_ entries: [TapeEntry], sourceIDs: [[Int]]) {
    self.sourceIDs = sourceIDs
    allSourceIDs = Set(sourceIDs.joined())
    var wanted = allSourceIDs
    for entry in entries where entry.inputs.contains(where: { wanted.contains($0.id) }) {
      for output in entry.outputs { wanted.insert(output.id) }
    }
    self.wanted = wanted
    self.entries = entries
  }

  /// The sum of the targets' gradients for each source, where there is one, and the last walk: it gives the tape's memory back on its way.
  mutating func finish(_ targets: [Tensor], _ seeds: [Tensor]) -> [Tensor?] {
    var remaining: [TapeEntry] = []
    swap(&remaining, &entries)
    return walk(&remaining, targets, seeds)
  }

  /// The sum of the targets' gradients for each source, where there is one.
  ///
  /// - Parameter seeds: The gradient that each target begins with, of the target's shape.
  func gradients(_ targets: [Tensor], _ seeds: [Tensor]) -> [Tensor?] {
    var entries = entries
    return walk(&entries, targets, seeds)
  }

  /// Takes the entries one by one, so that what nobody else keeps is free as soon as it was used.
  private func walk(_ entries: inout [TapeEntry], _ targets: [Tensor], _ seeds: [Tensor]) -> [Tensor?] {
    var gradients: [Int: Tensor] = [:]
    func add(_ gradient: Tensor, for id: Int) { gradients[id] = gradients[id].map { $0.addingGradient(gradient) } ?? gradient }
    for (target, seed) in zip(targets, seeds) { add(seed, for: target.id) }
    while let entry = entries.popLast() {
      guard entry.outputs.contains(where: { gradients[$0.id] != nil && wanted.contains($0.id) }) else { continue }
      let upstreams = entry.outputs.map { gradients[$0.id] }
      let needed = entry.inputs.map { wanted.contains($0.id) && $0.dtype.isDifferentiable }
      guard needed.contains(true) else { continue }
      // Done with, unless it was asked for or is somebody's operand still to come, which is earlier on the tape and so cannot be.
      for output in entry.outputs where !allSourceIDs.contains(output.id) { gradients[output.id] = nil }
      if let observer = Context.current.context.observer { observer.differentiated(entry.op) }
      let results = Context.with({ context in
        context.device = entry.device
        context.path = entry.path
      }) {
        entry.op.gradient(Backward(entry: entry, upstreams: upstreams, needed: needed))
      }
      for (index, gradient) in results.enumerated() where needed[index] {
        if let gradient { add(gradient, for: entry.inputs[index].id) }
      }
    }
    return sourceIDs.map { ids in
      ids.reduce(nil as Tensor?) { sum, id in
        guard let gradient = gradients[id] else { return sum }
        return sum.map { $0.addingGradient(gradient) } ?? gradient
      }
    }
  }
}
