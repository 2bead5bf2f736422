import ApusTensors

/// A cell called for each step of sequences [batch, steps, features]. Keras's `keras.layers.RNN`.
///
/// ```swift
/// let rnn = RNN(StackedRNNCells([LSTMCell(64), LSTMCell(32)]), returnSequences: true)      // [8, 20, 10] -> [8, 20, 32]
/// ```
public final class RNN: RecurrentLayer, ConfigurableLayer, LayerWrapper {
  public struct CellOption: Codable, Sendable { public var cell: LayerDescription }

  public var configuration: Combined<Options, CellOption> { Combined(options, CellOption(cell: LayerDescription(cell))) }

  /// - Parameters:
  ///   - returnSequences: Whether the outputs of all steps come out, and not only the last.
  ///   - returnState: Whether the last states come out too.
  ///   - goBackwards: Whether the last step is the first one done.
  ///   - stateful: Whether a batch begins with the states that the batch before ended with.
  ///   - unroll: Changes nothing here; Keras's files have it.
  ///   - zeroOutputForMask: Whether steps that a mask leaves out give zeros, and not the output before them.
  public init(
    _ cell: any RecurrentCell, returnSequences: Bool = false, returnState: Bool = false, goBackwards: Bool = false, stateful: Bool = false,
    unroll: Bool = false, zeroOutputForMask: Bool = false, activityRegularizer: Regularizer? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let options = Options(
      returnSequences: returnSequences, returnState: returnState, goBackwards: goBackwards, stateful: stateful, unroll: unroll,
      zeroOutputForMask: zeroOutputForMask, activityRegularizer: activityRegularizer)
    super.init(cell, options, name: name, dtype: dtype)
  }

  public init(configuration: Combined<Options, CellOption>, name: String?, dtype: DTypePolicy?) throws {
    super.init(try configuration.second.cell.make((any RecurrentCell).self, at: "cell"), configuration.first, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 2...Shape.maximumRank }
}
