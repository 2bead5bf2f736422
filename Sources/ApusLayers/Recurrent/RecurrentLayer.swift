import ApusTensors

/// A cell called for each step of a sequence: what ``RNN``, ``LSTM``, ``GRU``, ``SimpleRNN`` and the convolutional ones share.
///
/// Input: sequences [batch, steps, ...], and states to begin with, if any: `lstm.outputs([x, hidden, cell])`. Output: the last step's output, or with
/// `returnSequences` those of all steps [batch, steps, ...]; with `returnState` the last states too. Steps that a mask leaves out change nothing.
public class RecurrentLayer: Layer {
  /// The options that do not depend on the cell.
  public struct Options: Codable, Sendable {
    public var returnSequences = false
    public var returnState = false
    public var goBackwards = false
    public var stateful = false
    public var unroll = false
    public var zeroOutputForMask = false
    public var activityRegularizer: Regularizer?
  }

  public let cell: any RecurrentCell
  public let options: Options

  /// The states that a stateful layer keeps from batch to batch. They are no weights.
  private struct States { var variables: [Variable] = [] }
  private var states = States()

  init(_ cell: any RecurrentCell, _ options: Options, name: String?, dtype: DTypePolicy?) {
    self.cell = cell
    self.options = options
    super.init(name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }
  public override var supportsMasking: Bool { true }
  public override var takesInputsAsList: Bool { false }

  public override func build(_ inputShapes: [SymbolicShape]) {
    let shape = inputShapes[0]
    cell.buildIfNeeded([SymbolicShape([shape[0]] + shape.dimensions.dropFirst(2))])
    guard options.stateful, let batch = requireSize(of: shape, axis: 0) else { return }
    states.variables = cell.stateShapes.map {
      Variable(Tensor.zeros(Shape([batch] + $0.dimensions), dtype: dtypePolicy.variableType), name: "rnn_state", trainable: false)
    }
  }

  /// Makes a stateful layer forget what it has seen. Keras: `layer.reset_state()`.
  public func resetState() { for variable in states.variables { variable.assign(variable.value.zerosLike()) } }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] {
    outputs.indices.map { $0 == 0 && options.returnSequences ? inputs[0].mask : nil }
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    let sequences = inputs[0].dtype.isFloatingPoint ? inputs[0] : inputs[0].cast(dtypePolicy.computeType).masked(by: inputs[0].mask)
    guard let initial = initialStates(sequences, Array(inputs.dropFirst())) else { return standIns(inputs) }
    let pass = cell.makePass(batchSize: sequences.shape[0], training: training)
    var run = SequenceRun(pass: pass, states: initial, keepsAll: options.returnSequences, zerosMasked: options.zeroOutputForMask)
    run.run(sequences, reversed: options.goBackwards)
    for (variable, state) in zip(states.variables, run.states) { variable.assign(state.cast(variable.dtype)) }
    guard let output = run.output else {
      _ = require(sequences.shape[1] > 0, "the number of steps", 0, "at least 1")
      return standIns(inputs)
    }
    return [regularized(output, options.activityRegularizer)] + (options.returnState ? run.states : [])
  }

  private func initialStates(_ sequences: Tensor, _ given: [Tensor]) -> [Tensor]? {
    let batch = sequences.shape[0]
    let shapes = cell.stateShapes.map { Shape([batch] + $0.dimensions) }
    let initial = given.isEmpty ? states.variables.map { $0.value.cast(sequences.dtype) } : given
    if initial.isEmpty { return withDevice(sequences.device) { shapes.map { Tensor.zeros($0, dtype: sequences.dtype) } } }
    let fits = initial.map(\.shape) == shapes
    return require(fits, "the states' shapes", initial.map(\.shape), "\(shapes)") ? initial : nil
  }

  private func standIns(_ inputs: [Tensor]) -> [Tensor] { Array(repeating: .poisoned(like: inputs), count: cell.stateShapes.count + 1) }

  // MARK: Keras's files

  public override func serializedInputs(_ tensors: [ConfigValue]) -> (positional: [ConfigValue], named: [String: ConfigValue]) {
    tensors.count > 1 ? ([tensors[0]], ["initial_state": .array(Array(tensors.dropFirst()))]) : (tensors, [:])
  }

  // Keras works the shapes of states out itself.
  override var buildConfiguration: [String: ConfigValue] { ["input_shape": .shape(builtShapes[0])] }

  public override func orderedInputs(
    _ positional: [SymbolicTensor], _ named: [String: [SymbolicTensor]], at path: String
  ) throws -> [SymbolicTensor] {
    try ordered(["sequences", "initial_state"], positional, named, at: path)
  }
}

/// A pass over the steps of sequences.
private struct SequenceRun {
  let pass: RecurrentPass
  var states: [Tensor]
  /// Whether the outputs of all steps are wanted.
  let keepsAll: Bool
  /// Whether steps that do not count give zeros, and not the output before them.
  let zerosMasked: Bool
  /// [batch, steps, ...], or the last step's.
  private(set) var output: Tensor?

  init(pass: RecurrentPass, states: [Tensor], keepsAll: Bool, zerosMasked: Bool) {
    self.pass = pass
    self.states = states
    self.keepsAll = keepsAll
    self.zerosMasked = zerosMasked
  }

  mutating func run(_ sequences: Tensor, reversed: Bool) {
    // Time first, so that a step's part lies together.
    let swapped = [1, 0] + Array(2..<sequences.rank)
    let projected = pass.project(sequences.transpose(swapped))
    if projected.isPoisoned || sequences.shape[1] == 0 { return }
    let masks = sequences.mask?.transpose([1, 0]).unstack()
    // Where only shapes are wanted, one step tells them all.
    let count = sequences.shape[1]
    let steps = Context.current.context.infersOnly ? Array(repeating: projected[0], count: 1) : projected.unstack()
    var outputs: [Tensor] = []
    for index in reversed ? Array(steps.indices.reversed()) : Array(steps.indices) {
      var (output, next) = pass.step(steps[index], states)
      if output.isPoisoned { return }
      if let mask = masks?[index] {
        let before = zerosMasked ? nil : outputs.last
        output = output.where(mask, or: before ?? output.zerosLike())
        next = zip(next, states).map { $0.where(mask, or: $1) }
      }
      states = next
      if keepsAll || masks != nil { outputs.append(output) }
      self.output = output
    }
    guard keepsAll else { return }
    if outputs.count < count { outputs = Array(repeating: outputs[0], count: count) }
    output = stack(outputs, axis: 1)
  }
}

extension Tensor {
  /// This tensor's samples where a mask [batch] says so, and the others' elsewhere.
  fileprivate func `where`(_ mask: Tensor, or other: Tensor) -> Tensor {
    Tensor.where(mask.reshape(mask.shape.dimensions + Array(repeating: 1, count: rank - mask.rank)), self, other)
  }
}
