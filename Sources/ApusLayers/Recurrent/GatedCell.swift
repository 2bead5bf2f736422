import ApusTensors

/// What ``SimpleRNNCell``, ``LSTMCell`` and ``GRUCell`` share: an input and a state, each multiplied by a kernel of several gates side by side.
///
/// Weights: kernel [features, gates * units], recurrent kernel [units, gates * units], bias.
public class GatedCell: ConfiguredLayer<GatedCell.Configuration> {
  /// The options of all three; those that a cell does not have are nil.
  public struct Configuration: Codable, Sendable {
    public var units: Int
    public var activation = ActivationFunction.tanh
    public var recurrentActivation: ActivationFunction?
    public var useBias = true
    public var unitForgetBias: Bool?
    public var kernelInitializer = Initializer.glorotUniform
    public var recurrentInitializer = Initializer.orthogonal
    public var biasInitializer = Initializer.zeros
    public var kernelRegularizer: Regularizer?
    public var recurrentRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var kernelConstraint: Constraint?
    public var recurrentConstraint: Constraint?
    public var biasConstraint: Constraint?
    public var dropout = 0.0
    public var recurrentDropout = 0.0
    public var resetAfter: Bool?
    public var seed: Int?
  }

  public private(set) var kernel: Variable!
  public private(set) var recurrentKernel: Variable!
  public private(set) var bias: Variable?
  private lazy var seeds = SeedGenerator(configuration.seed)

  /// How many gates lie side by side.
  var gates: Int { 1 }
  /// The shape of the bias.
  var biasShape: Shape { [gates * configuration.units] }
  var biasInitializer: Initializer { configuration.biasInitializer }

  /// The shapes of one sample's states.
  public var stateShapes: [Shape] { [[configuration.units]] }

  public override var acceptedRanks: ClosedRange<Int> { 2...2 }

  public override func build(_ inputShapes: [SymbolicShape]) {
    let units = configuration.units
    guard let features = requireSize(of: inputShapes[0], axis: -1), require(units > 0, "units", units, "more than 0") else { return }
    requireRate(configuration.dropout)
    requireRate(configuration.recurrentDropout)
    kernel = addWeight(
      "kernel", shape: [features, gates * units], initializer: configuration.kernelInitializer, regularizer: configuration.kernelRegularizer,
      constraint: configuration.kernelConstraint)
    recurrentKernel = addWeight(
      "recurrent_kernel", shape: [units, gates * units], initializer: configuration.recurrentInitializer,
      regularizer: configuration.recurrentRegularizer, constraint: configuration.recurrentConstraint)
    guard configuration.useBias else { return }
    bias = addWeight(
      "bias", shape: biasShape, initializer: biasInitializer, regularizer: configuration.biasRegularizer, constraint: configuration.biasConstraint)
  }

  /// Whether the activations are those that fused cells have.
  var usesUsualActivations: Bool { configuration.activation.name == "tanh" && configuration.recurrentActivation?.name == "sigmoid" }

  /// The bias of the input's product.
  var inputBias: Tensor? { bias?.tensor }

  /// The bias of the state's product, if it has one of its own.
  var recurrentBias: Tensor? { nil }

  /// The next states from the input's product and what multiplies the state.
  func next(_ projected: Tensor, _ states: [Tensor], _ recurrent: RecurrentProduct) -> [Tensor] { states }

  public func makePass(batchSize: Int, training: Bool) -> RecurrentPass {
    guard let kernel = kernel?.tensor, let recurrentKernel = recurrentKernel?.tensor else {
      return RecurrentPass { input, states in (.poisoned(like: [input]), states) }
    }
    let (units, bias) = (configuration.units, inputBias)
    // As in Keras each gate has choices of its own where the state is dropped too, and otherwise all have the same.
    let isSplit = configuration.recurrentDropout > 0 && gates > 1
    func mask(_ rate: Double, _ size: Int) -> Tensor? {
      guard training, rate > 0 else { return nil }
      let ones = withDevice(kernel.device) { Tensor.ones([batchSize, size], dtype: kernel.dtype) }
      return isSplit ? stack((0..<gates).map { _ in ones.dropout(rate, seeds) }) : ones.dropout(rate, seeds)
    }
    let inputMask = mask(configuration.dropout, kernel.shape[0])
    let recurrent = RecurrentProduct(kernel: recurrentKernel, gates: gates, mask: mask(configuration.recurrentDropout, units), bias: recurrentBias)
    return RecurrentPass(
      project: { [gates] steps in
        guard let inputMask else { return bias.map { steps.linear(kernel, $0) } ?? steps.matmul(kernel) }
        guard isSplit else { return bias.map { (steps * inputMask).linear(kernel, $0) } ?? (steps * inputMask).matmul(kernel) }
        let product = RecurrentProduct(kernel: kernel, gates: gates, mask: inputMask).perGate(steps)
        return bias.map { product + $0 } ?? product
      },
      step: { [self] projected, states in
        let states = next(projected, states, recurrent)
        return (states[0], states)
      })
  }
}

/// The product of a state with a kernel of several gates, where each gate may see other elements of the state.
struct RecurrentProduct {
  let kernel: Tensor
  let gates: Int
  /// What the state is multiplied with before: [batch, units], or [gates, batch, units].
  let mask: Tensor?
  /// What is added to the product, if anything.
  var bias: Tensor?

  /// The kernel, where all gates see the whole state.
  var whole: Tensor? { mask == nil ? kernel : nil }

  /// [batch, gates * units].
  func callAsFunction(_ state: Tensor) -> Tensor {
    guard let mask else { return state.matmul(kernel) }
    return mask.rank == 2 ? (state * mask).matmul(kernel) : perGate(state)
  }

  /// The product with each gate's own elements.
  func perGate(_ input: Tensor) -> Tensor {
    guard let mask else { return input.matmul(kernel) }
    let kernels = kernel.split(gates, axis: 1)
    return concatenate(zip(mask.unstack(), kernels).map { (input * $0).matmul($1) }, axis: -1)
  }

  /// The product with some of the gates alone.
  func callAsFunction(_ state: Tensor, gates range: Range<Int>) -> Tensor {
    let units = kernel.shape[1] / gates
    let part = kernel.slice(begin: [0, range.lowerBound * units], size: [kernel.shape[0], range.count * units])
    let masks = mask.map { $0.rank == 2 ? $0 : $0.slice(begin: [range.lowerBound, 0, 0], size: [range.count, $0.shape[1], $0.shape[2]]) }
    return RecurrentProduct(kernel: part, gates: range.count, mask: masks)(state)
  }
}
