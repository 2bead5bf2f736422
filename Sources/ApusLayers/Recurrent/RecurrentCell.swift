import ApusTensors

/// A layer that takes an input and states, and gives an output and the next states: what ``RNN`` calls for each step.
///
/// A cell of one's own overrides `call` for `[input] + states`, which returns `[output] + states`:
///
/// ```swift
/// final class Sum: Layer, RecurrentCell {
///   let stateShapes: [Shape] = [[4]]
///   override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
///     let sum = inputs[0] + inputs[1]
///     return [sum, sum]
///   }
/// }
/// let sums = RNN(Sum(), returnSequences: true)
/// ```
public protocol RecurrentCell: Layer {
  /// The shapes of one sample's states, known after building.
  var stateShapes: [Shape] { get }

  /// What a sequence is gone through with.
  ///
  /// - Parameter batchSize: How many sequences there are.
  func makePass(batchSize: Int, training: Bool) -> RecurrentPass
}

/// How a cell goes through a sequence. Random choices, such as those of dropout, are made once for all steps.
public struct RecurrentPass {
  /// What can be done with the inputs of several steps at once, [steps, batch, ...].
  public var project: (Tensor) -> Tensor
  /// The output and the next states, from what ``project`` gave for a step and the states.
  public var step: (_ projected: Tensor, _ states: [Tensor]) -> (output: Tensor, states: [Tensor])

  public init(
    project: @escaping (Tensor) -> Tensor = { $0 }, step: @escaping (_ projected: Tensor, _ states: [Tensor]) -> (output: Tensor, states: [Tensor])
  ) {
    self.project = project
    self.step = step
  }

  /// A single step.
  func callAsFunction(_ input: Tensor, _ states: [Tensor]) -> (output: Tensor, states: [Tensor]) {
    let projected = project(input.expandDims(0))
    return step(projected.isPoisoned ? projected : projected.squeeze(axis: 0), states)
  }
}

extension RecurrentCell {
  public func makePass(batchSize: Int, training: Bool) -> RecurrentPass {
    RecurrentPass { input, states in
      let results = self.outputs([input] + states, training: training)
      return (results[0], Array(results.dropFirst().prefix(states.count)))
    }
  }

  /// A step of the cell as a layer, of `[input] + states`.
  func callAsCell(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    guard requireCount(inputs, stateShapes.count + 1), inputs[0].rank > 0 else { return standIns(inputs) }
    let (output, states) = makePass(batchSize: inputs[0].shape[0], training: training)(inputs[0], Array(inputs.dropFirst()))
    return [output] + states
  }

  private func standIns(_ inputs: [Tensor]) -> [Tensor] { Array(repeating: .poisoned(like: inputs), count: stateShapes.count + 1) }
}
