import ApusTensors

/// Cells one after another, as one cell: each takes the output of the one before. Keras's `keras.layers.StackedRNNCells`.
///
/// ```swift
/// let rnn = RNN(StackedRNNCells([LSTMCell(64), LSTMCell(32)]))
/// ```
public final class StackedRNNCells: Layer, ConfigurableLayer, LayerWrapper, RecurrentCell {
  public struct Configuration: Codable, Sendable { public var cells: [LayerDescription] }

  public let cells: [any RecurrentCell]
  public var configuration: Configuration { Configuration(cells: cells.map { LayerDescription($0) }) }

  public init(_ cells: [any RecurrentCell], name: String? = nil, dtype: DTypePolicy? = nil) {
    self.cells = cells
    super.init(name: name, dtype: dtype)
  }

  public convenience init(configuration: Configuration, name: String?, dtype: DTypePolicy?) throws {
    let cells = try configuration.cells.enumerated().map { try $1.make((any RecurrentCell).self, at: "cells[\($0)]") }
    self.init(cells, name: name, dtype: dtype)
  }

  /// The shapes of all cells' states, one cell's after another's.
  public var stateShapes: [Shape] { cells.flatMap(\.stateShapes) }

  public override func build(_ inputShapes: [SymbolicShape]) {
    guard require(!cells.isEmpty, "cells", "none", "at least one") else { return }
    var shape = inputShapes[0]
    for cell in cells {
      cell.buildIfNeeded([shape])
      if let state = cell.stateShapes.first { shape = SymbolicShape([shape[0]] + state.dimensions) }
    }
  }

  public func makePass(batchSize: Int, training: Bool) -> RecurrentPass {
    let passes = cells.map { $0.makePass(batchSize: batchSize, training: training) }
    let counts = cells.map(\.stateShapes.count)
    return RecurrentPass(project: { passes.first?.project($0) ?? $0 }) { projected, states in
      var (output, next) = (projected, [Tensor]())
      var rest = states[...]
      for (index, pass) in passes.enumerated() {
        let own = Array(rest.prefix(counts[index]))
        rest = rest.dropFirst(counts[index])
        let result = index == 0 ? pass.step(output, own) : pass(output, own)
        output = result.output
        next += result.states
      }
      return (output, next)
    }
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { callAsCell(inputs, training: training) }
}
