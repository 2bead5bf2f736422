import ApusTensors

/// A step of ``ConvLSTM1D`` and the like: ``LSTMCell`` with convolutions in place of products.
///
/// Weights: kernel [window sizes..., channels, 4 * filters], recurrent kernel [window sizes..., filters, 4 * filters], bias [4 * filters].
public final class ConvLSTMCell: ConfiguredLayer<ConvLSTMCell.Configuration>, RecurrentCell {
  public struct Configuration: Codable, Sendable, WindowOptions {
    public var filters: Int
    public var kernelSize: [Int]
    public var strides: [Int]
    public var padding = ConvolutionPadding.valid
    public var dataFormat: DataFormat? = .channelsLast
    public var dilationRate: [Int]
    public var activation = ActivationFunction.tanh
    public var recurrentActivation = ActivationFunction.sigmoid
    public var useBias = true
    public var kernelInitializer = Initializer.glorotUniform
    public var recurrentInitializer = Initializer.orthogonal
    public var biasInitializer = Initializer.zeros
    public var unitForgetBias = true
    public var kernelRegularizer: Regularizer?
    public var recurrentRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var kernelConstraint: Constraint?
    public var recurrentConstraint: Constraint?
    public var biasConstraint: Constraint?
    public var dropout = 0.0
    public var recurrentDropout = 0.0
    public var seed: Int?
  }

  public private(set) var kernel: Variable!
  public private(set) var recurrentKernel: Variable!
  public private(set) var bias: Variable?
  public private(set) var stateShapes: [Shape] = []
  private var geometry: WindowGeometry?
  private var inputShape = Shape()
  private lazy var seeds = SeedGenerator(configuration.seed)

  public override func build(_ inputShapes: [SymbolicShape]) {
    let (shape, filters) = (inputShapes[0], configuration.filters)
    let rank = shape.rank - 2
    guard let geometry = requireWindows(configuration, rank: rank), require(filters > 0, "filters", filters, "more than 0") else { return }
    var sizes: [Int] = []
    for axis in 1..<shape.rank {
      guard let size = requireSize(of: shape, axis: axis) else { return }
      sizes.append(size)
    }
    inputShape = Shape(sizes)
    let channels = sizes[geometry.dataFormat == .channelsFirst ? 0 : rank]
    requireRate(configuration.dropout)
    requireRate(configuration.recurrentDropout)
    let output = Context.with({ $0.infersOnly = true }) {
      let filter = Tensor.withoutValues(geometry.kernelShape(channels, filters), dtype: .float32)
      return Tensor.withoutValues(Shape([1] + sizes), dtype: .float32).convolution(
        filter, strides: SpatialSizes(geometry.strides), padding: geometry.padding, dilations: SpatialSizes(geometry.dilations),
        dataFormat: geometry.dataFormat)
    }
    if output.isPoisoned { return }
    self.geometry = geometry
    stateShapes = Array(repeating: Shape(output.shape.dropFirst()), count: 2)
    kernel = addWeight(
      "kernel", shape: geometry.kernelShape(channels, 4 * filters), initializer: configuration.kernelInitializer,
      regularizer: configuration.kernelRegularizer, constraint: configuration.kernelConstraint)
    recurrentKernel = addWeight(
      "recurrent_kernel", shape: geometry.kernelShape(filters, 4 * filters), initializer: configuration.recurrentInitializer,
      regularizer: configuration.recurrentRegularizer, constraint: configuration.recurrentConstraint)
    guard configuration.useBias else { return }
    bias = addWeight(
      "bias", shape: [4 * filters], initializer: .forgetting(configuration.biasInitializer, configuration.unitForgetBias),
      regularizer: configuration.biasRegularizer, constraint: configuration.biasConstraint)
  }

  public func makePass(batchSize: Int, training: Bool) -> RecurrentPass {
    guard let geometry, let kernel = kernel?.tensor, let recurrentKernel = recurrentKernel?.tensor else {
      return RecurrentPass { input, states in (.poisoned(like: [input]), states) }
    }
    let bias = bias?.tensor
    let gates = LSTMGates(activation: configuration.activation, recurrentActivation: configuration.recurrentActivation)
    let inputMasks = masks(configuration.dropout, inputShape, batchSize, kernel, training)
    let stateMasks = masks(configuration.recurrentDropout, stateShapes[0], batchSize, kernel, training)
    let isFirst = geometry.dataFormat == .channelsFirst
    return RecurrentPass(
      project: { steps in
        // The images of all steps are images of one batch.
        let (count, batch) = (steps.shape[0], steps.shape[1])
        func convolved(_ steps: Tensor, _ kernel: Tensor) -> Tensor {
          steps.reshape([count * batch] + steps.shape.dropFirst(2)).convolution(
            kernel, strides: SpatialSizes(geometry.strides), padding: geometry.padding, dilations: SpatialSizes(geometry.dilations),
            dataFormat: geometry.dataFormat)
        }
        var product = inputMasks.map { ConvLSTMCell.perGate(steps, $0, kernel, isFirst, convolved) } ?? convolved(steps, kernel)
        if product.isPoisoned { return product }
        // Channels last, as the gates are split.
        if isFirst { product = product.transpose([0] + Array(2..<product.rank) + [1]) }
        if let bias { product = product + bias }
        return product.reshape([count, batch] + product.shape.dropFirst())
      },
      step: { projected, states in
        func convolved(_ state: Tensor, _ kernel: Tensor) -> Tensor { state.convolution(kernel, padding: .same, dataFormat: geometry.dataFormat) }
        var product =
          stateMasks.map { ConvLSTMCell.perGate(states[0], $0, recurrentKernel, isFirst, convolved) } ?? convolved(states[0], recurrentKernel)
        var cell = states[1]
        if product.isPoisoned { return (product, states) }
        if isFirst { (product, cell) = (product.channelsLast, cell.channelsLast) }
        var next = gates(projected + product, cell)
        if next[0].isPoisoned { return (next[0], next) }
        if isFirst { next = next.map { $0.transpose([0, $0.rank - 1] + Array(1..<$0.rank - 1)) } }
        return (next[0], next)
      })
  }

  /// Choices for each of the four gates; nil where nothing is dropped.
  private func masks(_ rate: Double, _ shape: Shape, _ batch: Int, _ kernel: Tensor, _ training: Bool) -> [Tensor]? {
    guard training, rate > 0 else { return nil }
    return (0..<4).map { _ in
      withDevice(kernel.device) {
        Tensor.ones(Shape([batch] + shape), dtype: kernel.dtype).dropout(rate, seeds)
      }
    }
  }

  /// The convolution with each gate's own elements of the input.
  private static func perGate(
    _ input: Tensor, _ masks: [Tensor], _ kernel: Tensor, _ isFirst: Bool, _ convolved: (Tensor, Tensor) -> Tensor
  ) -> Tensor {
    let parts = zip(masks, kernel.split(4, axis: -1)).map { convolved(input * $0, $1) }
    return concatenate(parts, axis: isFirst ? 1 : -1)
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { callAsCell(inputs, training: training) }
}

extension Tensor {
  /// Images whose channels come first, with channels last.
  fileprivate var channelsLast: Tensor { transpose([0] + Array(2..<rank) + [1]) }
}
