import ApusTensors

/// A recurrent layer whose state is its output: h = activation(x w + h u + b). Keras's `keras.layers.SimpleRNN`. [batch, steps, features] -> [batch, units].
///
/// Weights: kernel [features, units], recurrent kernel [units, units], bias [units].
///
/// ```swift
/// SimpleRNN(32, returnSequences: true)      // [8, 20, 10] -> [8, 20, 32]
/// ```
public final class SimpleRNN: RecurrentLayer, ConfigurableLayer {
  public let configuration: Combined<Options, GatedCell.Configuration>

  /// - Parameters:
  ///   - returnSequences: Whether the outputs of all steps come out, and not only the last.
  ///   - returnState: Whether the last states come out too.
  ///   - goBackwards: Whether the last step is the first one done.
  ///   - stateful: Whether a batch begins with the states that the batch before ended with.
  ///   - unroll: Changes nothing here; Keras's files have it.
  ///   - zeroOutputForMask: Whether steps that a mask leaves out give zeros, and not the output before them.
  public convenience init(
    _ units: Int, activation: ActivationFunction = .tanh, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, recurrentConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, dropout: Double = 0, recurrentDropout: Double = 0, seed: Int? = nil, returnSequences: Bool = false,
    returnState: Bool = false, goBackwards: Bool = false, stateful: Bool = false, unroll: Bool = false, zeroOutputForMask: Bool = false,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let options = Options(
      returnSequences: returnSequences, returnState: returnState, goBackwards: goBackwards, stateful: stateful, unroll: unroll,
      zeroOutputForMask: zeroOutputForMask, activityRegularizer: activityRegularizer)
    let cell = GatedCell.Configuration(
      units: units, activation: activation, useBias: useBias, kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer,
      biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint,
      biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, seed: seed)
    self.init(configuration: Combined(options, cell), name: name, dtype: dtype)
  }

  public init(configuration: Combined<Options, GatedCell.Configuration>, name: String?, dtype: DTypePolicy?) {
    self.configuration = configuration
    super.init(
      SimpleRNNCell(configuration: configuration.second, name: "simple_rnn_cell", dtype: dtype), configuration.first, name: name, dtype: dtype)
  }
}
