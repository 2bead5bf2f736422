import ApusTensors

/// A recurrent layer that learns what to remember. Keras's `keras.layers.LSTM`; Hochreiter and Schmidhuber (1997). [batch, steps, features] -> [batch, units].
///
/// Weights: kernel [features, 4 * units], recurrent kernel [units, 4 * units], bias [4 * units]; the gates' order is input, forget, candidate, output. The
/// formula is ``LSTMCell``'s.
///
/// ```swift
/// LSTM(64)(x)                                                  // [8, 20, 10] -> [8, 64]
/// let (y, h, c) = { ($0[0], $0[1], $0[2]) }(LSTM(64, returnState: true).outputs([x]))
/// ```
public final class LSTM: RecurrentLayer, ConfigurableLayer {
  public let configuration: Combined<Options, GatedCell.Configuration>

  /// - Parameters:
  ///   - returnSequences: Whether the outputs of all steps come out, and not only the last.
  ///   - returnState: Whether the last states come out too.
  ///   - goBackwards: Whether the last step is the first one done.
  ///   - stateful: Whether a batch begins with the states that the batch before ended with.
  ///   - unroll: Changes nothing here; Keras's files have it.
  ///   - zeroOutputForMask: Whether steps that a mask leaves out give zeros, and not the output before them.
  ///   - unitForgetBias: Whether the forget gate's bias begins with 1, so that a new network remembers.
  public convenience init(
    _ units: Int, activation: ActivationFunction = .tanh, recurrentActivation: ActivationFunction = .sigmoid, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros,
    unitForgetBias: Bool = true, kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, recurrentConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, dropout: Double = 0, recurrentDropout: Double = 0, seed: Int? = nil, returnSequences: Bool = false,
    returnState: Bool = false, goBackwards: Bool = false, stateful: Bool = false, unroll: Bool = false, zeroOutputForMask: Bool = false,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let options = Options(
      returnSequences: returnSequences, returnState: returnState, goBackwards: goBackwards, stateful: stateful, unroll: unroll,
      zeroOutputForMask: zeroOutputForMask, activityRegularizer: activityRegularizer)
    let cell = GatedCell.Configuration(
      units: units, activation: activation, recurrentActivation: recurrentActivation, useBias: useBias, unitForgetBias: unitForgetBias,
      kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer,
      biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint,
      biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, seed: seed)
    self.init(configuration: Combined(options, cell), name: name, dtype: dtype)
  }

  public init(configuration: Combined<Options, GatedCell.Configuration>, name: String?, dtype: DTypePolicy?) {
    self.configuration = configuration
    super.init(LSTMCell(configuration: configuration.second, name: "lstm_cell", dtype: dtype), configuration.first, name: name, dtype: dtype)
  }
}
